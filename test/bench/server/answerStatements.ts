import type { CompiledQuery } from 'kysely';
import { callerOf } from '../../../server/auth/caller.ts';
import type { Database, Db } from '../../../server/db/database.ts';
import { reserve } from '../../../server/ledger/reserve.ts';
import { settle } from '../../../server/ledger/settle.ts';
import { settlementOf } from '../../server/support/settlement.ts';

/** Stand in a statement for what differs with each answer. */
export const marks = { account: 'ACCOUNT', request: 'REQUEST' } as const;

const reservation = { currency: 'sandbox', amountNano: 300_000_000n, inFlightMax: 0, holdMs: 60_000 } as const;

/** What the endpoint sends to the database for an answer, in order: who asks, the hold, the settlement. */
export async function answerStatements(): Promise<[who: CompiledQuery, hold: CompiledQuery, settlement: CompiledQuery]> {
  const sent: CompiledQuery[] = [];
  const database = recorder(sent);
  await callerOf(database, { accountId: marks.account, sessionId: marks.account, currency: 'sandbox' });
  await reserve(database, { accountId: marks.account, requestId: marks.request, ...reservation });
  await settle(database, settlementOf({ accountId: marks.account, requestId: marks.request, providerCostNano: 300_000n }));
  const [who, hold, settlement] = sent;
  if (!who || !hold || !settlement) throw new Error('An answer is three statements.');
  return [who, hold, settlement];
}

/** Takes down what is sent to it. The statements go on once they have got a row. */
function recorder(sent: CompiledQuery[]): Database {
  const db = {
    executeQuery: (query: CompiledQuery) => {
      sent.push(query);
      return Promise.resolve({ rows: [{ balance: 0n, held: 0n, charge: 0n, suspended_for: null, own_keys: [] }] });
    },
  };
  return { run: <Result>(work: (db: Db) => Promise<Result>) => work(db as unknown as Db) } as unknown as Database;
}
