import type { Database } from '../db/database.ts';
import { isUniqueViolation } from '../db/databaseErrors.ts';
import { executeAlone, statement } from '../db/statement.ts';
import type { Currency } from './currency.ts';

export interface Reservation {
  readonly accountId: string;
  readonly requestId: string;
  /** One try to answer it: under a key of the caller's there may be several, one after another. */
  readonly runId: string;
  readonly currency: Currency;
  /** nano-USD, ≥ 0; 0 where nothing can be charged (own key, free model). */
  readonly amountNano: bigint;
  /** Answers at once; 0 = no limit. */
  readonly inFlightMax: number;
  readonly holdMs: number;
  /** Where the caller chose `requestId` and may repeat it: a hash of what was asked. */
  readonly bodyHash?: string | undefined;
  /** Hold only if they still are as they are recalled: signed in, in good standing, with just these keys of their own. */
  readonly recalled?: { readonly sessionId: string; readonly ownKeys: readonly string[] } | undefined;
}

export type Reserved =
  | { readonly kind: 'held'; readonly balanceNano: bigint; readonly heldNano: bigint }
  | { readonly kind: 'insufficient'; readonly availableNano: bigint }
  | { readonly kind: 'busy' }
  /** Not as they were recalled, or for one of the other reasons: look at them anew. */
  | { readonly kind: 'changed' }
  /** The account is being deleted, or is gone. */
  | { readonly kind: 'closed' }
  /** This `requestId` is running, or was answered. */
  | { readonly kind: 'repeated' };

interface Values {
  accountId: string;
  requestId: string;
  runId: string;
  currency: Currency;
  amount: bigint;
  inFlightMax: number;
  holdMs: number;
  bodyHash?: string;
  sessionId?: string;
  ownKeys?: string;
}

// A hold's commit does not wait for the disk. What a power cut takes of it is a hold given back, with the answer that it was
// for; the settlement's commit, which does wait, brings everything before it to the disk too.
// The UPDATE's row count decides, not a SELECT before it: two requests that both read $5.00 would both spend it.
const reserving = (only: string, remember: string) =>
  statement<Values>(`
  WITH wallet_now AS (
    UPDATE wallet SET held = held + @amount::bigint, in_flight = in_flight + 1
    WHERE account_id = @accountId AND currency = @currency AND NOT closed AND balance - held >= @amount::bigint
      AND (@inFlightMax::integer = 0 OR in_flight < @inFlightMax::integer) ${only}
    RETURNING balance, held
  ), held AS (
    INSERT INTO hold (account_id, request_id, currency, amount, expires_at, run_id)
    SELECT @accountId, @requestId, @currency, @amount::bigint, now() + @holdMs::integer * interval '1 millisecond', @runId::uuid
    FROM wallet_now
  ) ${remember}
  SELECT balance, held, set_config('synchronous_commit', 'off', true) FROM wallet_now`);

const stillSo = `AND EXISTS (
        SELECT 1 FROM session JOIN account ON account.account_id = session.account_id
        WHERE session.account_id = @accountId AND session.session_id = @sessionId AND session.revoked_at IS NULL
          AND account.deleted_at IS NULL AND account.suspended_for IS NULL)
      AND array_to_string(ARRAY(SELECT provider FROM api_key WHERE account_id = @accountId ORDER BY provider), ' ') = @ownKeys`;
// An answer outlives its idempotency row: the same request is never charged again, however late it comes.
const notAnswered = 'AND NOT EXISTS (SELECT 1 FROM usage_record WHERE account_id = @accountId AND request_id = @requestId)';
const remember = `, remembered AS (
    INSERT INTO idempotency (account_id, route, key, body_hash)
    SELECT @accountId, 'chat', @requestId, @bodyHash FROM wallet_now
  )`;
const statements = {
  once: reserving('', ''),
  keyed: reserving(notAnswered, remember),
  onceRecalled: reserving(stillSo, ''),
  keyedRecalled: reserving(`${notAnswered} ${stillSo}`, remember),
} as const;

function statementFor({ bodyHash, recalled }: Reservation) {
  if (recalled) return bodyHash === undefined ? statements.onceRecalled : statements.keyedRecalled;
  return bodyHash === undefined ? statements.once : statements.keyed;
}

const stateOf = statement<{ accountId: string; currency: Currency; requestId: string }>(`
  SELECT wallet.balance, wallet.held, wallet.in_flight, wallet.closed,
    EXISTS (SELECT 1 FROM usage_record WHERE account_id = @accountId AND request_id = @requestId) AS answered
  FROM wallet WHERE account_id = @accountId AND currency = @currency`);

// The account's row is locked as deleting locks it: a wallet that is missing is not opened behind its back.
const opening = statement<{ accountId: string; currency: Currency }>(`
  INSERT INTO wallet (account_id, currency)
  SELECT account_id, @currency FROM account
  WHERE account_id = @accountId AND deleted_at IS NULL AND closing_at IS NULL FOR SHARE
  ON CONFLICT (account_id, currency) DO UPDATE SET balance = wallet.balance
  RETURNING closed`);

/** Takes what a request may cost at most out of what is available, before anything is sent. All of it happens or nothing. */
export async function reserve(database: Database, reservation: Reservation): Promise<Reserved> {
  const { amountNano, bodyHash, recalled, ...rest } = reservation;
  const values: Values = {
    ...rest,
    ...(recalled ? { sessionId: recalled.sessionId, ownKeys: recalled.ownKeys.join(' ') } : {}),
    amount: amountNano,
    ...(bodyHash === undefined ? {} : { bodyHash }),
  };
  try {
    const [row] = await executeAlone<{ balance: bigint; held: bigint }, Values>(database, statementFor(reservation), values);
    if (row) return { kind: 'held', balanceNano: row.balance, heldNano: row.held };
  } catch (error) {
    if (isUniqueViolation(error)) return { kind: 'repeated' };
    throw error;
  }
  return recalled ? { kind: 'changed' } : refusal(database, reservation);
}

async function refusal(database: Database, reservation: Reservation): Promise<Reserved> {
  const { accountId, currency, requestId, amountNano, inFlightMax } = reservation;
  const [state] = await executeAlone<
    { balance: bigint; held: bigint; in_flight: number; closed: boolean; answered: boolean },
    { accountId: string; currency: Currency; requestId: string }
  >(database, stateOf, { accountId, currency, requestId });
  if (!state) {
    // The first request in this kind of credit.
    const [opened] = await executeAlone<{ closed: boolean }, { accountId: string; currency: Currency }>(database, opening, {
      accountId,
      currency,
    });
    if (!opened || opened.closed) return { kind: 'closed' };
    return amountNano === 0n ? reserve(database, reservation) : { kind: 'insufficient', availableNano: 0n };
  }
  if (state.closed) return { kind: 'closed' };
  if (state.answered) return { kind: 'repeated' };
  if (inFlightMax > 0 && state.in_flight >= inFlightMax) return { kind: 'busy' };
  return { kind: 'insufficient', availableNano: state.balance - state.held };
}
