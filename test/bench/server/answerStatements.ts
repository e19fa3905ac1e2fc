import type { Database } from '../../../server/db/database.ts';
import { reserve } from '../../../server/ledger/reserve.ts';
import { settle } from '../../../server/ledger/settle.ts';
import { settlementOf } from '../../server/support/settlement.ts';

export interface SentStatement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** Stand in a statement for what differs with each answer. */
export const marks = { account: 'ACCOUNT', request: 'REQUEST' } as const;

/** Stands for an id that is a new one each time. */
const newId = '00000000-0000-4000-8000-000000000000';

const reservation = {
  accountId: marks.account,
  requestId: marks.request,
  runId: newId,
  currency: 'sandbox',
  amountNano: 300_000_000n,
  inFlightMax: 0,
  holdMs: 60_000,
  recalled: { sessionId: marks.account, ownKeys: [] },
} as const;

/** What the endpoint sends to the database for an answer to somebody who has asked before: the hold, which checks who they
 *  are, and the settlement. */
export async function answerStatements(): Promise<[hold: SentStatement, settlement: SentStatement]> {
  const sent: SentStatement[] = [];
  const database = recorder(sent);
  await reserve(database, reservation);
  await settle(database, settlementOf({ accountId: marks.account, requestId: marks.request, providerCostNano: 300_000n }));
  const [hold, settlement] = sent;
  if (!hold || !settlement) throw new Error('An answer is two statements.');
  return [hold, settlement];
}

/** Takes down what is sent to it. The statements go on once they have got a row. */
function recorder(sent: SentStatement[]): Database {
  const rows = (text: string, parameters: readonly unknown[]) => {
    sent.push({ text, parameters });
    return Promise.resolve([{ balance: 0n, held: 0n, charge: 0n }]);
  };
  return { rows } as unknown as Database;
}
