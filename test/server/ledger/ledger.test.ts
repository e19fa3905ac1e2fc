import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Database } from '../../../server/db/database.ts';
import { credit } from '../../../server/ledger/credit.ts';
import { sweepHolds } from '../../../server/ledger/holdSweeper.ts';
import { reserve, type Reservation } from '../../../server/ledger/reserve.ts';
import { settle } from '../../../server/ledger/settle.ts';
import { reinstate, takeBack } from '../../../server/ledger/takeBack.ts';
import { voidHold } from '../../../server/ledger/voidHold.ts';
import { newAccount } from '../support/accounts.ts';
import { engines, newDatabase } from '../support/databases.ts';
import { assertBooks, assertChain } from '../support/invariants.ts';
import { settlementOf } from '../support/settlement.ts';

for (const engine of engines) {
  describe(`the ledger on ${engine}`, () => {
    let database: Database;
    before(async () => (database = await newDatabase(engine)));
    after(() => database.close());
    afterEach(() => assertBooks(database));

    const hold = (accountId: string, amountNano: bigint, more: Partial<Reservation> = {}) => {
      const requestId = more.requestId ?? randomUUID();
      const reservation = {
        accountId,
        requestId,
        runId: randomUUID(),
        currency: 'sandbox',
        amountNano,
        inFlightMax: 8,
        holdMs: 60_000,
        ...more,
      } as const;
      return reserve(database, reservation).then(reserved => ({ requestId, reserved }));
    };
    it('a late settlement of one run leaves the hold of the next', async () => {
      const accountId = await newAccount(database, 10_000n);
      const [requestId, first, second] = [randomUUID(), randomUUID(), randomUUID()];
      await hold(accountId, 2_000n, { requestId, runId: first, bodyHash: 'same', holdMs: -1 });
      assert.equal(await sweepHolds(database), 1);
      await hold(accountId, 2_000n, { requestId, runId: second, bodyHash: 'same' });
      await settle(database, settlementOf({ accountId, requestId, runId: first, replay: { bodyHash: 'same', answer: '{}' } }));
      const holds = () => database.rows<{ run_id: string }>('SELECT run_id FROM hold WHERE account_id = $1', [accountId]);
      assert.deepEqual(await holds(), [{ run_id: second }]);
      await settle(database, settlementOf({ accountId, requestId, runId: second, replay: { bodyHash: 'same', answer: '{}' } }));
      assert.deepEqual(await holds(), []);
    });

    const wallet = (accountId: string) =>
      database.db.selectFrom('wallet').selectAll().where('account_id', '=', accountId).executeTakeFirstOrThrow();
    const legs = async (accountId: string) => {
      const rows = await database.db.selectFrom('entry').select(['leg', 'amount']).where('account_id', '=', accountId).execute();
      return Object.fromEntries(
        ['customer', 'provider', 'income', 'loss', 'payment'].map(leg => [
          leg,
          rows.filter(row => row.leg === leg).reduce((sum, row) => sum + row.amount, 0n),
        ]),
      );
    };

    it('holds, then charges cost / 0.7 and releases the rest', async () => {
      const accountId = await newAccount(database, 10_000n);
      const { requestId, reserved } = await hold(accountId, 3_000n);
      assert.deepEqual(reserved, { kind: 'held', balanceNano: 10_000n, heldNano: 3_000n });
      const record = await settle(database, settlementOf({ accountId, requestId, providerCostNano: 701n }));
      assert.equal(record.chargeNano, 1_002n); // 1,001.43 rounded up
      assert.equal(record.feeNano, 301n);
      assert.deepEqual([record.balanceBeforeNano, record.balanceAfterNano, record.capped], [10_000n, 8_998n, false]);
      assert.deepEqual(await legs(accountId), { customer: 8_998n, provider: 701n, income: 301n, loss: 0n, payment: -10_000n });
      const { balance, held, in_flight, spent, uses } = await wallet(accountId);
      assert.deepEqual({ balance, held, in_flight, spent, uses }, { balance: 8_998n, held: 0n, in_flight: 0, spent: 1_002n, uses: 1n });
    });

    it('a hold does not wait for the disk; everything after it does', async () => {
      const accountId = await newAccount(database, 10_000n);
      const setting = async () => (await database.rows<{ now: string }>("SELECT current_setting('synchronous_commit') AS now", []))[0]?.now;
      const before = await setting();
      await Promise.all(Array.from({ length: 8 }, () => hold(accountId, 1n)));
      assert.deepEqual(await Promise.all(Array.from({ length: 8 }, setting)), Array(8).fill(before));
    });

    it('refuses a hold above what is available, and nothing is held', async () => {
      const accountId = await newAccount(database, 1_000n);
      await hold(accountId, 600n);
      assert.deepEqual((await hold(accountId, 401n)).reserved, { kind: 'insufficient', availableNano: 400n });
      assert.equal((await hold(accountId, 400n)).reserved.kind, 'held');
    });

    it('an account without a wallet has nothing, and may hold nothing', async () => {
      const accountId = await newAccount(database);
      assert.deepEqual((await hold(accountId, 1n)).reserved, { kind: 'insufficient', availableNano: 0n });
      assert.equal((await hold(accountId, 0n)).reserved.kind, 'held');
    });

    it('one kind of credit never pays for another', async () => {
      const accountId = await newAccount(database, 1_000n, 'sandbox');
      assert.deepEqual((await hold(accountId, 1n, { currency: 'live' })).reserved, { kind: 'insufficient', availableNano: 0n });
    });

    it('the ninth answer at once is refused; a free one counts too', async () => {
      const accountId = await newAccount(database, 1_000n);
      const kinds = await Promise.all(
        Array.from({ length: 10 }, async (_, index) => (await hold(accountId, BigInt(index % 2))).reserved.kind),
      );
      assert.equal(kinds.filter(kind => kind === 'held').length, 8);
      assert.equal(kinds.filter(kind => kind === 'busy').length, 2);
      assert.equal((await hold(accountId, 1n, { inFlightMax: 0 })).reserved.kind, 'held');
    });

    it('a hundred requests that race for one balance get exactly what there is', async () => {
      const accountId = await newAccount(database, 1_000n);
      const all = await Promise.all(Array.from({ length: 100 }, () => hold(accountId, 30n, { inFlightMax: 0 })));
      const held = all.filter(({ reserved }) => reserved.kind === 'held');
      assert.equal(held.length, 33);
      await Promise.all(held.map(({ requestId }) => settle(database, settlementOf({ accountId, requestId, providerCostNano: 21n }))));
      assert.equal((await wallet(accountId)).balance, 10n);
      await assertChain(database, accountId, 'sandbox');
    });

    it('settling twice, in turn or at once, charges once and gives the first record', async () => {
      const accountId = await newAccount(database, 10_000n);
      const { requestId } = await hold(accountId, 3_000n);
      const settlements = Array.from({ length: 5 }, (_, index) =>
        settlementOf({ accountId, requestId, providerCostNano: 700n + BigInt(index) }),
      );
      const records = await Promise.all(settlements.map(one => settle(database, one)));
      const again = await settle(database, settlementOf({ accountId, requestId, providerCostNano: 7n }));
      assert.deepEqual(new Set([...records, again].map(record => record.id)).size, 1);
      assert.equal((await wallet(accountId)).uses, 1n);
    });

    it('usage beyond the hold takes this hold and what is free, never what others hold; the rest is the loss', async () => {
      const accountId = await newAccount(database, 10_000n);
      await hold(accountId, 6_000n);
      const { requestId } = await hold(accountId, 1_000n);
      const record = await settle(database, settlementOf({ accountId, requestId, providerCostNano: 7_000n })); // wishes 10,000
      assert.deepEqual([record.chargeNano, record.feeNano, record.capped], [4_000n, 0n, true]);
      assert.deepEqual(await legs(accountId), { customer: 6_000n, provider: 7_000n, income: 0n, loss: -3_000n, payment: -10_000n });
    });

    it('a charge between cost and price leaves a smaller fee and no loss', async () => {
      const accountId = await newAccount(database, 800n);
      const { requestId } = await hold(accountId, 800n);
      const record = await settle(database, settlementOf({ accountId, requestId, providerCostNano: 700n }));
      assert.deepEqual([record.chargeNano, record.feeNano, record.capped], [800n, 100n, true]);
    });

    it('an own key is recorded and not charged', async () => {
      const accountId = await newAccount(database, 500n);
      const { requestId } = await hold(accountId, 0n);
      const record = await settle(database, settlementOf({ accountId, requestId, key: 'user', providerCostNano: 700n }));
      assert.deepEqual([record.chargeNano, record.feeNano, record.providerCostNano], [0n, 0n, 700n]);
      assert.equal((await wallet(accountId)).balance, 500n);
      assert.deepEqual((await legs(accountId))['provider'], 0n);
    });

    it('a void gives everything back, once', async () => {
      const accountId = await newAccount(database, 500n);
      const { requestId } = await hold(accountId, 300n);
      assert.deepEqual(
        await Promise.all([1, 2, 3].map(() => voidHold(database, { accountId, requestId }))).then(all => all.filter(Boolean).length),
        1,
      );
      const { balance, held, uses } = await wallet(accountId);
      assert.deepEqual({ balance, held, uses }, { balance: 500n, held: 0n, uses: 0n });
    });

    it('void and settle at once: one of them wins, the books stay right', async () => {
      for (let round = 0; round < 10; round++) {
        const accountId = await newAccount(database, 5_000n);
        const { requestId } = await hold(accountId, 3_000n);
        await Promise.all([settle(database, settlementOf({ accountId, requestId })), voidHold(database, { accountId, requestId })]);
        assert.equal((await wallet(accountId)).balance, 4_000n); // what was delivered is charged, with the hold or without
      }
    });

    it('a request that was repeated while it runs, or after it was answered, is not run again', async () => {
      const accountId = await newAccount(database, 10_000n);
      const first = await hold(accountId, 1_000n, { requestId: 'mine', bodyHash: 'h' });
      assert.equal(first.reserved.kind, 'held');
      assert.equal((await hold(accountId, 1_000n, { requestId: 'mine', bodyHash: 'h' })).reserved.kind, 'repeated');
      await settle(database, settlementOf({ accountId, requestId: 'mine', replay: { bodyHash: 'h', answer: '{}' } }));
      assert.equal((await hold(accountId, 1_000n, { requestId: 'mine', bodyHash: 'h' })).reserved.kind, 'repeated');
      await database.db.deleteFrom('idempotency').where('account_id', '=', accountId).execute();
      assert.equal((await hold(accountId, 1_000n, { requestId: 'mine', bodyHash: 'h' })).reserved.kind, 'repeated');
      const other = await newAccount(database, 10_000n);
      assert.equal((await hold(other, 1_000n, { requestId: 'mine', bodyHash: 'h' })).reserved.kind, 'held');
    });

    it('what failed may be tried again', async () => {
      const accountId = await newAccount(database, 10_000n);
      await hold(accountId, 1_000n, { requestId: 'mine', bodyHash: 'h' });
      await voidHold(database, { accountId, requestId: 'mine' });
      assert.equal((await hold(accountId, 1_000n, { requestId: 'mine', bodyHash: 'h' })).reserved.kind, 'held');
    });

    it('the sweeper gives back what has expired, and only that', async () => {
      const accountId = await newAccount(database, 10_000n);
      await hold(accountId, 1_000n, { holdMs: -1_000 });
      await hold(accountId, 2_000n);
      await sweepHolds(database);
      assert.equal((await wallet(accountId)).held, 2_000n);
    });

    it('an answer that comes after its hold was swept is still charged, within what is there', async () => {
      const accountId = await newAccount(database, 900n);
      const { requestId } = await hold(accountId, 900n, { holdMs: -1_000 });
      await sweepHolds(database);
      const record = await settle(database, settlementOf({ accountId, requestId, providerCostNano: 700n }));
      assert.deepEqual([record.chargeNano, record.balanceAfterNano, record.capped], [900n, 0n, true]);
    });

    it('a payment is credited once', async () => {
      const accountId = await newAccount(database);
      const once = { accountId, currency: 'sandbox', amountNano: 5_000n, ref: 'cs_1', at: new Date() } as const;
      const results = await Promise.allSettled(Array.from({ length: 5 }, () => credit(database.db, once)));
      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
      assert.equal((await wallet(accountId)).balance, 5_000n);
    });

    it('a refund takes what is left; what was spent is the loss, and the balance stays at or above 0', async () => {
      const accountId = await newAccount(database, 5_000n);
      const { requestId } = await hold(accountId, 3_000n);
      await settle(database, settlementOf({ accountId, requestId, providerCostNano: 2_100n }));
      const taken = await takeBack(database.db, {
        accountId,
        currency: 'sandbox',
        kind: 'refund',
        ref: 're_1',
        amountNano: 5_000n,
        at: new Date(),
      });
      assert.equal(taken, 2_000n);
      assert.deepEqual(await legs(accountId), { customer: 0n, provider: 2_100n, income: 900n, loss: -3_000n, payment: 0n });
    });

    it('a dispute that was won comes back as it went', async () => {
      const accountId = await newAccount(database, 5_000n);
      const { requestId } = await hold(accountId, 3_000n);
      await settle(database, settlementOf({ accountId, requestId, providerCostNano: 2_100n }));
      const before = await legs(accountId);
      await takeBack(database.db, { accountId, currency: 'sandbox', kind: 'dispute', ref: 'dp_1', amountNano: 5_000n, at: new Date() });
      assert.equal(await reinstate(database.db, { accountId, currency: 'sandbox', ref: 'dp_1', at: new Date() }), true);
      assert.deepEqual(await legs(accountId), before);
      assert.equal(await reinstate(database.db, { accountId, currency: 'sandbox', ref: 'dp_2', at: new Date() }), false);
    });

    it('journals and entries cannot be changed, removed, or left unbalanced', async () => {
      const accountId = await newAccount(database, 5_000n);
      await assert.rejects(
        database.db
          .updateTable('entry')
          .set('amount' as never, 1n as never)
          .execute(),
        /append-only/,
      );
      for (const table of ['entry', 'journal'] as const) {
        await assert.rejects(database.db.deleteFrom(table).execute(), /append-only/);
        await assert.rejects(database.rows(`TRUNCATE ${table} CASCADE`, []), /append-only/);
      }
      const journal = {
        account_id: accountId,
        id: randomUUID(),
        kind: 'payment',
        ref: 'x',
        currency: 'sandbox',
        balance_after: 1n,
        created_at: new Date(),
      };
      const crooked = database.transaction(async db => {
        await db.insertInto('journal').values(journal).execute();
        await db.insertInto('entry').values({ account_id: accountId, journal_id: journal.id, leg: 'customer', amount: 1n }).execute();
      });
      await assert.rejects(crooked, /do not add up to 0/);
    });
  });
}
