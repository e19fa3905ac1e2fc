import { randomUUID } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { executeAlone, statement } from '../db/statement.ts';

/** Why nothing came of a request. */
export interface Failed {
  readonly modelId: string;
  readonly provider: string;
  /** An error kind, or `cancelled`. */
  readonly kind: string;
  readonly at: Date;
}

export interface Voiding {
  readonly accountId: string;
  readonly requestId: string;
  /** Only what this run has taken: the same request may be running again. */
  readonly runId?: string | undefined;
  /** Only if its time has passed: the sweeper must not end what another instance keeps alive. */
  readonly onlyExpired?: boolean;
  /** Forget that the request was made, so that it can be made again. Default true. */
  readonly forget?: boolean;
  readonly failed?: Failed | undefined;
}

interface Values {
  accountId: string;
  requestId: string;
  runId: string | null;
  onlyExpired: boolean;
  forget: boolean;
  failureId: string;
  failed: boolean;
  modelId: string;
  provider: string;
  kind: string;
  at: Date;
}

const voiding = statement<Values>(`
  WITH gone AS (
    DELETE FROM hold WHERE account_id = @accountId AND request_id = @requestId
      AND (NOT @onlyExpired::boolean OR expires_at < now()) AND (@runId::uuid IS NULL OR run_id = @runId::uuid)
    RETURNING amount, currency
  ), released AS (
    UPDATE wallet SET held = wallet.held - gone.amount, in_flight = wallet.in_flight - 1
    FROM gone WHERE wallet.account_id = @accountId AND wallet.currency = gone.currency
  ), forgotten AS (
    DELETE FROM idempotency WHERE account_id = @accountId AND route = 'chat' AND key = @requestId AND answer IS NULL
      AND @forget::boolean AND EXISTS (SELECT 1 FROM gone)
  ), counted AS (
    INSERT INTO failure (account_id, id, model_id, provider, kind, created_at)
    SELECT @accountId, @failureId, @modelId, @provider, @kind, @at::timestamptz FROM gone WHERE @failed::boolean
  )
  SELECT amount FROM gone`);

/** Gives a hold back: nothing was delivered, nothing is charged. Doing it again changes nothing.
 *  @returns whether there was a hold */
export async function voidHold(
  database: Database,
  { accountId, requestId, runId, onlyExpired = false, forget = true, failed }: Voiding,
): Promise<boolean> {
  const values: Values = {
    accountId,
    requestId,
    runId: runId ?? null,
    onlyExpired,
    forget,
    failureId: randomUUID(),
    failed: failed !== undefined,
    modelId: failed?.modelId ?? '',
    provider: failed?.provider ?? '',
    kind: failed?.kind ?? '',
    at: failed?.at ?? new Date(0),
  };
  return (await executeAlone<{ amount: bigint }, Values>(database, voiding, values)).length > 0;
}
