import { randomUUID } from 'node:crypto';
import { reserve } from '../../../server/ledger/reserve.ts';
import { settle } from '../../../server/ledger/settle.ts';
import type { Endpoint } from './endpoint.ts';
import type { Person } from './person.ts';
import { settlementOf } from './settlement.ts';

/** Spends so much of somebody's test credit, without asking anybody. */
export async function spend({ database }: Pick<Endpoint, 'database'>, person: Pick<Person, 'id'>, usd: number): Promise<void> {
  const requestId = `spend-${usd}`;
  const amountNano = BigInt(usd) * 1_000_000_000n;
  const hold = {
    accountId: person.id,
    requestId,
    runId: randomUUID(),
    currency: 'test',
    amountNano,
    inFlightMax: 0,
    holdMs: 60_000,
  } as const;
  await reserve(database, hold);
  await settle(database, settlementOf({ accountId: person.id, requestId, currency: 'test', providerCostNano: (amountNano * 7n) / 10n }));
}
