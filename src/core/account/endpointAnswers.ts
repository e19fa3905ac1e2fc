import * as z from 'zod/mini';
import { receiptSchema } from '../usage/receiptFromJson.ts';

// The account service's answers: parsed here, trusted behind it. Field names are its own.

const nano = z.pipe(
  z.string().check(z.regex(/^\d{1,30}$/)),
  z.transform(text => BigInt(text)),
);
const signedNano = z.pipe(
  z.string().check(z.regex(/^-?\d{1,30}$/)),
  z.transform(text => BigInt(text)),
);
const modes = ['sandbox', 'test', 'live'] as const;
/** What kind of money a balance is: play money, a payment provider's test money, or real. */
export type MoneyMode = (typeof modes)[number];
const mode = z._default(z.enum(modes), 'live');

export const userSchema = z.object({ id: z.string(), email: z.string(), created_at: z.string() });
export type User = z.output<typeof userSchema>;

const pair = { token: z.string(), refresh_token: z.string() };
export const signedInSchema = z.object({ user: userSchema, ...pair, balance_nano: nano, mode });
export const renewedSchema = z.object(pair);
export const profileSchema = z.object({ user: userSchema });
export const nothingSchema = z.unknown();

export const balanceSchema = z.object({
  balance_nano: nano,
  held_nano: nano,
  total_spent_nano: z._default(nano, 0n),
  usage_count: z.number(),
  mode,
  /** Providers that the balance reaches; absent = it does not say. */
  providers: z.optional(z.array(z.string())),
});

export const storedKeySchema = z.object({ provider: z.string(), masked: z.string(), created_at: z.string() });
export type StoredKey = z.output<typeof storedKeySchema>;
export const keysSchema = z.object({ keys: z.array(storedKeySchema) });

export const creditSchema = z.object({
  /** Where a person pays; absent where the balance has grown already. */
  checkout_url: z.optional(z.url({ protocol: /^https?$/ })),
  payment: z.object({ id: z.string(), status: z.string(), mode: z.string() }),
});

/** One movement of a balance that is no answer: a payment, or one that was taken back. */
export interface CreditMovement {
  /** As the service names it: new ones may come. */
  readonly kind: string;
  /** What it changed of the balance, nano-USD. */
  readonly amountNano: bigint;
  /** What came from the payer, or below 0 went back to them, nano-USD. */
  readonly paidNano: bigint;
  readonly balanceAfterNano: bigint;
  readonly paymentId: string | null;
  /** ISO 8601. */
  readonly timestamp: string;
}
export const creditPageSchema = z.object({
  credits: z.array(
    z.pipe(
      z.object({
        kind: z.string(),
        amount_nano: signedNano,
        paid_nano: signedNano,
        balance_after_nano: nano,
        payment_id: z.nullable(z.string()),
        timestamp: z.string(),
      }),
      z.transform(({ kind, amount_nano, paid_nano, balance_after_nano, payment_id, timestamp }): CreditMovement => ({
        kind,
        amountNano: amount_nano,
        paidNano: paid_nano,
        balanceAfterNano: balance_after_nano,
        paymentId: payment_id,
        timestamp,
      })),
    ),
  ),
});

export const usagePageSchema = z.object({ usage: z.array(z.object({ receipt: receiptSchema })), total: z.number() });
