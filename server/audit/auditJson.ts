import * as z from 'zod';
import { nanoSchema } from '../routes/schemas.ts';
import type { Audit, TrialBalance } from './audit.ts';

const count = z.number().int();

const legs = {
  customer_nano: nanoSchema,
  payment_nano: nanoSchema,
  payment_fee_nano: nanoSchema,
  provider_nano: nanoSchema,
  income_nano: nanoSchema,
  loss_nano: nanoSchema,
  sum_nano: nanoSchema,
};

/** An audit as `q audit --json` and the dashboard say it. */
export const auditSchema = z.object({
  read_at: z.iso.datetime(),
  /** Whether all of its checks do. */
  holds: z.boolean(),
  accounts: count,
  receipts: count,
  open_holds: count,
  trial_balances: z.array(z.object({ currency: z.string(), ...legs })),
  months: z.array(z.object({ currency: z.string(), month: z.string(), ...legs })),
  provider_costs: z.array(
    z.object({ currency: z.string(), month: z.string(), provider: z.string(), answers: count, cost_nano: nanoSchema }),
  ),
  checks: z.array(
    z.object({
      name: z.string(),
      words: z.string(),
      holds: z.boolean(),
      /** How many break it; the first of them are named. */
      count,
      findings: z.array(z.object({ account: z.string().nullable(), what: z.string() })),
    }),
  ),
  digest: z.object({ until: z.iso.datetime(), journals: count, sha256: z.string() }),
});
export type AuditJson = z.output<typeof auditSchema>;

export const auditJson = ({
  readAt,
  accounts,
  receipts,
  holds,
  trialBalances,
  months,
  providerCosts,
  checks,
  until,
  digest,
}: Audit): AuditJson => ({
  read_at: readAt.toISOString(),
  holds: checks.every(check => check.holds),
  accounts,
  receipts,
  open_holds: holds,
  trial_balances: trialBalances.map(one => ({ currency: one.currency, ...legsOf(one) })),
  months: months.map(one => ({ currency: one.currency, month: one.month, ...legsOf(one) })),
  provider_costs: providerCosts.map(({ cost, ...one }) => ({ ...one, cost_nano: String(cost) })),
  checks: checks.map(({ findings, ...check }) => ({ ...check, findings: [...findings] })),
  digest: { until: until.toISOString(), ...digest },
});

const legsOf = (one: TrialBalance) => ({
  customer_nano: String(one.customer),
  payment_nano: String(one.payment),
  payment_fee_nano: String(one.payment_fee),
  provider_nano: String(one.provider),
  income_nano: String(one.income),
  loss_nano: String(one.loss),
  sum_nano: String(one.sum),
});
