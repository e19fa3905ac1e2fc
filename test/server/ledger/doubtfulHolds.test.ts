import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { DoubtfulHolds } from '../../../server/ledger/doubtfulHolds.ts';
import { reserve } from '../../../server/ledger/reserve.ts';
import { newAccount } from '../support/accounts.ts';
import { newDatabase } from '../support/databases.ts';

describe('holds that may be there though nobody uses them', () => {
  it('are looked for as long as their statement may run, given back once, and then forgotten', async () => {
    const database = await newDatabase('pglite');
    const accountId = await newAccount(database, 10_000n);
    const one = { accountId, requestId: randomUUID(), runId: randomUUID() };
    const take = () => reserve(database, { ...one, currency: 'sandbox', amountNano: 1n, inFlightMax: 8, holdMs: 60_000 });
    let nowMs = 0;
    const doubtful = new DoubtfulHolds(database, () => nowMs);
    doubtful.note(one);
    assert.equal(await doubtful.giveBack(), 0);
    nowMs = 15_000;
    await take();
    assert.deepEqual([await doubtful.giveBack(), await doubtful.giveBack()], [1, 0]);

    doubtful.note(one);
    nowMs = 60_000;
    assert.equal(await doubtful.giveBack(), 0);
    await take();
    assert.equal(await doubtful.giveBack(), 0);
    await database.close();
  });

  it('are left where another run of the same request has taken them', async () => {
    const database = await newDatabase('pglite');
    const accountId = await newAccount(database, 10_000n);
    const request = { accountId, requestId: randomUUID() };
    const doubtful = new DoubtfulHolds(database, () => 0);
    doubtful.note({ ...request, runId: randomUUID() });
    const hold = { currency: 'sandbox', amountNano: 1n, inFlightMax: 8, holdMs: 60_000, bodyHash: 'same' } as const;
    await reserve(database, { ...request, ...hold, runId: randomUUID() });
    assert.equal(await doubtful.giveBack(), 0);
    await database.close();
  });
});
