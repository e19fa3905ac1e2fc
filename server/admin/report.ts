import * as z from 'zod';
import { nanoSchema } from '../routes/schemas.ts';

/** How far back the dashboard looks, today included. */
export const reportDays = [7, 30, 90] as const;
export type ReportDays = (typeof reportDays)[number];

const count = z.number().int();
const money = { gross_nano: nanoSchema, provider_cost_nano: nanoSchema, commission_nano: nanoSchema, loss_nano: nanoSchema };
const percentiles = z.object({ p50: z.number().nullable(), p95: z.number().nullable(), p99: z.number().nullable() });

const daySchema = z.object({
  day: z.iso.date(),
  sign_ups: count,
  /** Accounts that got at least one answer that day. */
  active: count,
  queries: count,
  tokens_input: count,
  tokens_output: count,
  ...money,
});

const failuresSchema = z.object({
  provider: z.string(),
  provider_name: z.string(),
  queries: count,
  failed: count,
  kinds: z.array(z.object({ kind: z.string(), count })),
});

const latencySchema = z.object({
  provider: z.string(),
  provider_name: z.string(),
  ttft_ms: percentiles,
  duration_ms: percentiles,
  /** What the service took before it asked the provider, 95th percentile. */
  added_ms_p95: z.number().nullable(),
});

/** Everything the dashboard shows: one reading of the ledger. */
export const reportSchema = z.object({
  read_at: z.iso.datetime(),
  days: z.number(),
  mode: z.string(),
  /** Accounts made by `q serve --demo`; their answers are in the figures. */
  demo_accounts: count,
  accounts: count,
  /** Accounts that have ever added credit. */
  paying: count,
  /** Accounts with an answer in the period. */
  active: count,
  /** The last seven times 24 hours, and the seven before. */
  week: z.object({ gross_nano: nanoSchema, before_nano: nanoSchema }),
  /** The last week's gross, as thirty days of it. */
  monthly_run_rate_nano: nanoSchema,
  ledger: z.object({ sum_nano: nanoSchema, held_nano: nanoSchema, holds: count }),
  /** What the payment provider kept so far, and of how many payments it has not told yet. */
  payment_fees: z.object({ fee_nano: nanoSchema, unknown: count }),
  daily: z.array(daySchema),
  failures: z.array(failuresSchema),
  latency: z.array(latencySchema),
});

export type Report = z.output<typeof reportSchema>;
export type ReportDay = z.output<typeof daySchema>;
