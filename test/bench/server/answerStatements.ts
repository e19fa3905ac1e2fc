import type { CompiledQuery } from 'kysely';
import type { Database, Db } from '../../../server/db/database.ts';
import { reserve } from '../../../server/ledger/reserve.ts';
import { settle } from '../../../server/ledger/settle.ts';
import { settlementOf } from '../../server/support/settlement.ts';

/** Stand in a statement for what differs with each answer. */
export const marks = { account: 'ACCOUNT', request: 'REQUEST' } as const;

const reservation = {
  accountId: marks.account,
  requestId: marks.request,
  currency: 'sandbox',
  amountNano: 300_000_000n,
  inFlightMax: 0,
  holdMs: 60_000,
  recalled: { sessionId: marks.account, ownKeys: [] },
} as const;

/** What the endpoint sends to the database for an answer to somebody who has asked before: the hold, which checks who they
 *  are, and the settlement. */
export async function answerStatements(): Promise<[hold: CompiledQuery, settlement: CompiledQuery]> {
  const sent: CompiledQuery[] = [];
  const database = recorder(sent);
  await reserve(database, reservation);
  await settle(database, settlementOf({ accountId: marks.account, requestId: marks.request, providerCostNano: 300_000n }));
  const [hold, settlement] = sent;
  if (!hold || !settlement) throw new Error('An answer is two statements.');
  return [hold, settlement];
}

/** Takes down what is sent to it. The statements go on once they have got a row. */
function recorder(sent: CompiledQuery[]): Database {
  const db = {
    executeQuery: (query: CompiledQuery) => {
      sent.push(query);
      return Promise.resolve({ rows: [{ balance: 0n, held: 0n, charge: 0n }] });
    },
  };
  return { run: <Result>(work: (db: Db) => Promise<Result>) => work(db as unknown as Db) } as unknown as Database;
}
