import { randomUUID } from 'node:crypto';
import type { KeyOwner, ReceiptFinish } from '../../src/core/contract/receipt.ts';
import { chargeNanoOf } from '../../src/core/cost/charge.ts';
import type { Database } from '../db/database.ts';
import { isUniqueViolation } from '../db/databaseErrors.ts';
import { executeAlone, statement } from '../db/statement.ts';
import type { Currency } from './currency.ts';
import type { Settlement } from './settlement.ts';
import { usageRecord, type UsageRecord } from './usageRecord.ts';
import { voidHold } from './voidHold.ts';

interface Values {
  accountId: string;
  requestId: string;
  runId: string | null;
  currency: Currency;
  id: string;
  wished: bigint;
  owed: bigint;
  modelId: string;
  provider: string;
  key: KeyOwner;
  inputTotal: number | null;
  cacheRead: number | null;
  cacheWrite: number | null;
  outputTotal: number | null;
  reasoning: number | null;
  lines: string;
  providerCost: bigint | null;
  priceVersion: string | null;
  priceDate: string | null;
  estimated: boolean;
  simulated: boolean;
  finish: ReceiptFinish;
  startedAt: Date;
  ttftMs: number | null;
  durationMs: number;
  addedMs: number | null;
  bodyHash?: string;
  answer?: string;
}

// One statement is one transaction and one round trip. The wallet's row is locked first, so the receipts of an account
// form one chain of balances; what the hold and the free balance do not cover is the platform's loss.
// A second settlement of a request fails as a whole at the usage record's key. To look for that record first would cost each
// answer two look-ups, and would not see one that another instance is just writing.
// The new row is made from the locked one, not from `wallet`: that may be an older version, and PostgreSQL checks
// constraints on what comes of it before it notices.
const settlingWith = (remember: string) =>
  statement<Values>(`
  WITH gone AS (
    DELETE FROM hold WHERE account_id = @accountId AND request_id = @requestId AND (@runId::uuid IS NULL OR run_id = @runId::uuid)
    RETURNING amount
  ), released AS (
    SELECT coalesce(sum(amount), 0)::bigint AS amount, count(*)::integer AS holds FROM gone
  ), before AS (
    SELECT balance, held, in_flight, spent, uses FROM wallet
    WHERE account_id = @accountId AND currency = @currency
    FOR UPDATE
  ), charged AS (
    SELECT before.balance, LEAST(@wished::bigint, before.balance - before.held + released.amount) AS charge FROM before, released
  ), after AS (
    UPDATE wallet SET
      balance = before.balance - charged.charge,
      held = before.held - released.amount,
      in_flight = before.in_flight - released.holds,
      spent = before.spent + charged.charge,
      uses = before.uses + 1
    FROM before, charged, released WHERE wallet.account_id = @accountId AND wallet.currency = @currency
    RETURNING wallet.balance
  ), booked AS (
    INSERT INTO journal (account_id, id, kind, ref, currency, balance_after, created_at)
    SELECT @accountId, @id, 'usage', @requestId, @currency, charged.balance - charged.charge, @startedAt::timestamptz FROM charged
    WHERE charged.charge <> 0 OR @owed::bigint <> 0
  ), legs AS (
    INSERT INTO entry (account_id, journal_id, leg, amount)
    SELECT @accountId, @id, legs.leg, legs.amount FROM charged, LATERAL (VALUES
      ('customer', -charged.charge),
      ('provider', @owed::bigint),
      ('income', GREATEST(charged.charge - @owed::bigint, 0)),
      ('loss', LEAST(charged.charge - @owed::bigint, 0))
    ) AS legs (leg, amount) WHERE legs.amount <> 0
  ), recorded AS (
    INSERT INTO usage_record (account_id, request_id, id, currency, model_id, provider, key_owner, input_total, cache_read,
      cache_write, output_total, reasoning, lines, provider_cost, fee, charge, balance_before, balance_after, price_version,
      price_date, estimated, capped, simulated, finish, created_at, ttft_ms, duration_ms, added_ms)
    SELECT @accountId, @requestId, @id, @currency, @modelId, @provider, @key, @inputTotal::integer, @cacheRead::integer,
      @cacheWrite::integer, @outputTotal::integer, @reasoning::integer, @lines, @providerCost::bigint,
      GREATEST(charged.charge - @owed::bigint, 0), charged.charge, charged.balance, charged.balance - charged.charge, @priceVersion,
      @priceDate, @estimated::boolean, charged.charge < @wished::bigint, @simulated::boolean, @finish, @startedAt::timestamptz, @ttftMs::integer,
      @durationMs::integer, @addedMs::real
    FROM charged
  ) ${remember}
  SELECT charged.balance, charged.charge FROM charged, after`);

const settleOnce = settlingWith('');
const settleKeyed = settlingWith(`, remembered AS (
    INSERT INTO idempotency (account_id, route, key, body_hash, answer)
    SELECT @accountId, 'chat', @requestId, @bodyHash, @answer FROM charged
    ON CONFLICT (account_id, route, key) DO UPDATE SET answer = excluded.answer
  )`);

/** Turns a hold into a charge and records what was used, in one transaction.
 *  Repeating it with the same `requestId` returns the first record and charges nothing; without a hold (it expired while the
 *  database was away) what is available is charged. */
export async function settle(database: Database, settlement: Settlement): Promise<UsageRecord> {
  const { accountId, requestId, runId, currency } = settlement;
  const values = valuesOf(settlement);
  const settling = settlement.replay ? settleKeyed : settleOnce;
  const charged = executeAlone<{ balance: bigint; charge: bigint }, Values>(database, settling, values);
  const [row] = await charged.catch(error => {
    if (isUniqueViolation(error)) return [];
    throw error;
  });
  if (row) return recordOf(settlement, values, row.balance, row.charge);
  const earlier = await usageRecord(database, accountId, requestId);
  if (!earlier) throw new Error(`There is no ${currency} wallet to settle ${requestId} in.`);
  // Another run of the same request was first; this one's hold is still there.
  await voidHold(database, { accountId, requestId, runId, forget: false });
  return earlier;
}

function valuesOf(settlement: Settlement): Values {
  const { usage, providerCostNano, lines, replay, isFree, runId = null, ...same } = settlement;
  const owed = settlement.key === 'platform' ? (providerCostNano ?? 0n) : 0n;
  return {
    ...same,
    ...usage,
    ...replay,
    runId,
    id: randomUUID(),
    owed,
    wished: isFree ? 0n : chargeNanoOf(owed),
    providerCost: providerCostNano,
    lines: JSON.stringify(lines),
  };
}

function recordOf(settlement: Settlement, values: Values, balanceBeforeNano: bigint, chargeNano: bigint): UsageRecord {
  const fee = chargeNano - values.owed;
  return {
    ...settlement,
    id: values.id,
    chargeNano,
    feeNano: fee > 0n ? fee : 0n,
    balanceBeforeNano,
    balanceAfterNano: balanceBeforeNano - chargeNano,
    capped: chargeNano < values.wished,
  };
}
