import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { costOf } from '../../../src/core/cost/costOf.ts';
import { parseUsd } from '../../../src/core/contract/decimal.ts';
import type { Database } from '../../../server/db/database.ts';
import { isUniqueViolation } from '../../../server/db/databaseErrors.ts';
import { credit } from '../../../server/ledger/credit.ts';
import { sweepHolds } from '../../../server/ledger/holdSweeper.ts';
import { reserve } from '../../../server/ledger/reserve.ts';
import { settle } from '../../../server/ledger/settle.ts';
import { takeBack } from '../../../server/ledger/takeBack.ts';
import { usageRecord } from '../../../server/ledger/usageRecord.ts';
import { voidHold } from '../../../server/ledger/voidHold.ts';
import { newAccount } from '../support/accounts.ts';
import { engines, newDatabase, type EngineName } from '../support/databases.ts';
import { assertBooks, assertChain } from '../support/invariants.ts';
import { settlementOf } from '../support/settlement.ts';

/** What people, providers and accidents do to one account. Requests go by small numbers, so that they meet. */
type Step =
  | { readonly do: 'reserve'; readonly request: number; readonly amount: bigint; readonly keyed: boolean }
  | { readonly do: 'settle'; readonly request: number; readonly input: number; readonly output: number; readonly own: boolean }
  | { readonly do: 'void'; readonly request: number }
  | { readonly do: 'credit'; readonly ref: number; readonly amount: bigint }
  | { readonly do: 'refund'; readonly ref: number; readonly amount: bigint }
  | { readonly do: 'crash' };

const request = fc.integer({ min: 0, max: 7 });
const ref = fc.integer({ min: 0, max: 4 });
const amount = fc.bigInt({ min: 0n, max: 2_000n });
const positive = fc.bigInt({ min: 1n, max: 5_000n });
const tokens = fc.integer({ min: 0, max: 400 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('reserve' as const), request, amount, keyed: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('settle' as const), request, input: tokens, output: tokens, own: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('void' as const), request }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('credit' as const), ref, amount: positive }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refund' as const), ref, amount: positive }) },
  { weight: 1, arbitrary: fc.constant({ do: 'crash' as const }) },
);

const rates = { input: parseUsd('1.37'), output: parseUsd('7.11') };
const currency = 'sandbox';

/** Plain arithmetic over the same steps, one after the other. */
class Model {
  balance = 0n;
  holds = new Map<number, bigint>();
  running = new Set<number>();
  readonly charges = new Map<number, bigint>();
  private readonly refs = new Set<string>();

  get held(): bigint {
    return [...this.holds.values()].reduce((sum, hold) => sum + hold, 0n);
  }

  apply(one: Step): void {
    if (one.do === 'reserve') {
      const answered = one.keyed && this.charges.has(one.request);
      if (answered || this.holds.has(one.request) || this.balance - this.held < one.amount) return;
      this.holds.set(one.request, one.amount);
    } else if (one.do === 'settle') {
      if (!this.charges.has(one.request)) {
        const cost = one.own ? 0n : costOfTokens(one.input, one.output);
        const wished = (cost * 10n + 6n) / 7n;
        const open = this.balance - this.held + (this.holds.get(one.request) ?? 0n);
        const charge = wished < open ? wished : open;
        this.balance -= charge;
        this.charges.set(one.request, charge);
      }
      this.holds.delete(one.request);
    } else if (one.do === 'void') this.holds.delete(one.request);
    else if (one.do === 'crash') this.holds.clear();
    else this.move(one);
  }

  private move(one: Extract<Step, { do: 'credit' | 'refund' }>): void {
    if (this.refs.has(`${one.do}${one.ref}`)) return;
    this.refs.add(`${one.do}${one.ref}`);
    if (one.do === 'credit') this.balance += one.amount;
    else this.balance -= one.amount < this.balance - this.held ? one.amount : this.balance - this.held;
  }
}

const usageOf = (input: number, output: number) => ({ inputTotal: input, cacheRead: 0, cacheWrite: 0, outputTotal: output, reasoning: 0 });
const costOfTokens = (input: number, output: number): bigint => costOf(usageOf(input, output), rates, 0).costNano ?? 0n;

async function perform(database: Database, accountId: string, one: Step): Promise<void> {
  const at = new Date();
  if (one.do === 'reserve') {
    const body = one.keyed ? { bodyHash: 'same' } : {};
    await reserve(database, {
      accountId,
      requestId: `r${one.request}`,
      runId: randomUUID(),
      currency,
      amountNano: one.amount,
      inFlightMax: 0,
      holdMs: 60_000,
      ...body,
    });
  } else if (one.do === 'settle') {
    const usage = usageOf(one.input, one.output);
    const { costNano, lines } = costOf(usage, rates, 0);
    const key = one.own ? 'user' : 'platform';
    await settle(
      database,
      settlementOf({ accountId, requestId: `r${one.request}`, currency, key, usage, lines, providerCostNano: costNano }),
    );
  } else if (one.do === 'void') await voidHold(database, { accountId, requestId: `r${one.request}` });
  else if (one.do === 'crash') await crash(database, accountId);
  else {
    const ref = `${accountId}-${one.ref}`;
    // As payments do: what meets another step in a deadlock is tried again.
    const moved = database.transaction<unknown>(db =>
      one.do === 'credit'
        ? credit(db, { accountId, currency, amountNano: one.amount, ref, at })
        : takeBack(db, { accountId, currency, kind: 'refund', ref, amountNano: one.amount, at }),
    );
    await moved.catch(error => assert.ok(isUniqueViolation(error), String(error)));
  }
}

/** The process is gone: its holds run out, and another one sweeps. */
async function crash(database: Database, accountId: string): Promise<void> {
  await database.rows("UPDATE hold SET expires_at = now() - interval '1 second' WHERE account_id = $1", [accountId]);
  await sweepHolds(database);
}

async function assertReceipts(database: Database, accountId: string): Promise<void> {
  for (let index = 0; index <= 7; index++) {
    const record = await usageRecord(database, accountId, `r${index}`);
    if (!record) continue;
    const lines = record.lines.reduce(
      (sum, line) => sum + BigInt(line.amountNano.replace('.', '').padEnd(line.amountNano.replace(/\..*$/, '').length + 15, '0')),
      0n,
    );
    const scale = 10n ** 15n;
    assert.equal((lines + scale - 1n) / scale, record.providerCostNano, "a receipt's lines add up to its cost");
    const full = record.key === 'user' ? 0n : ((record.providerCostNano ?? 0n) * 10n + 6n) / 7n;
    assert.ok(record.chargeNano === full || (record.capped && record.chargeNano < full), 'the charge is cost / 0.7, or capped and said so');
    assert.equal(
      record.feeNano,
      record.key === 'platform' && record.chargeNano > (record.providerCostNano ?? 0n)
        ? record.chargeNano - (record.providerCostNano ?? 0n)
        : 0n,
    );
    assert.equal(record.balanceBeforeNano - record.chargeNano, record.balanceAfterNano);
  }
}

const runs: Record<EngineName, number> = { pglite: 25, postgresql: 60 };

for (const engine of engines) {
  describe(`the ledger's model on ${engine}`, function () {
    this.timeout(60_000);
    let database: Database;
    before(async () => (database = await newDatabase(engine, 16)));
    after(() => database.close());

    it('any sequence of steps leaves what plain arithmetic gives', () =>
      fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async steps => {
          const accountId = await newAccount(database);
          const model = new Model();
          await credit(database.db, { accountId, currency, amountNano: 3_000n, ref: 'first', at: new Date() });
          model.balance = 3_000n;
          for (const one of steps) {
            await perform(database, accountId, one);
            model.apply(one);
            const [wallet] = await database.rows<{ balance: bigint; held: bigint }>(
              'SELECT balance, held FROM wallet WHERE account_id = $1',
              [accountId],
            );
            assert.deepEqual(
              wallet,
              { balance: model.balance, held: model.held },
              JSON.stringify(one, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
            );
          }
          await assertReceipts(database, accountId);
        }),
        { numRuns: runs[engine] },
      ));

    it('any interleaving of steps keeps the books right', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(step, { minLength: 2, maxLength: 12 }), { minLength: 1, maxLength: 5 }), async rounds => {
          const accountId = await newAccount(database, 3_000n);
          for (const steps of rounds) await Promise.all(steps.map(one => perform(database, accountId, one)));
          await assertChain(database, accountId, currency);
          await assertReceipts(database, accountId);
        }),
        { numRuns: runs[engine] },
      );
      await assertBooks(database);
    });

    it('accounts do not disturb each other', async () => {
      const spent = await Promise.all(
        Array.from({ length: 10 }, async () => {
          const accountId = await newAccount(database, 10_000n);
          const requestId = randomUUID();
          await reserve(database, {
            accountId,
            requestId,
            runId: randomUUID(),
            currency,
            amountNano: 2_000n,
            inFlightMax: 8,
            holdMs: 60_000,
          });
          return (await settle(database, settlementOf({ accountId, requestId, providerCostNano: 701n }))).balanceAfterNano;
        }),
      );
      assert.deepEqual(new Set(spent), new Set([8_998n]));
      await assertBooks(database);
    });
  });
}
