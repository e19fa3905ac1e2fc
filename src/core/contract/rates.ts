import * as z from 'zod/mini';
import { parseUsd, type AttoUsd } from './decimal.ts';
import { parseInstantMs } from './instant.ts';

/** A price as JSON: a number, or a decimal string where it must be exact. */
const amount = z.pipe(
  z.union([z.number(), z.string()]),
  z.transform((value, { issues }): AttoUsd => {
    const atto = parseUsd(value);
    if (atto !== undefined) return atto;
    issues.push({ code: 'custom', input: value, message: 'must be a non-negative decimal number with at most 18 places' });
    return z.NEVER;
  }),
);
const rate = z.optional(z.nullable(amount));
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time like "06:30"'));
const instant = z.string().check(z.refine(value => parseInstantMs(value) !== undefined, 'must be an ISO 8601 date or time'));
const tokens = z.int().check(z.nonnegative());

const rateFields = {
  input: rate,
  output: rate,
  cache_read: rate,
  cache_write_5m: rate,
  cache_write_1h: rate,
  audio_input: rate,
  audio_output: rate,
  image_output: rate,
  image: rate,
  request: rate,
};

const tier = z
  .strictObject({ above_input_tokens: z.optional(tokens), from_input_tokens: z.optional(tokens), ...rateFields })
  .check(
    z.refine(
      it => (it.above_input_tokens === undefined) !== (it.from_input_tokens === undefined),
      'needs either above_input_tokens or from_input_tokens',
    ),
  );
const tiers = z.optional(z.array(tier));
const scheduled = z.strictObject({
  days: z.optional(z.array(z.int().check(z.minimum(0), z.maximum(6)))),
  from_utc: clockTime,
  to_utc: clockTime,
  ...rateFields,
  tiers,
});
const schedule = z.optional(z.array(scheduled));
const effective = z.strictObject({ from: instant, ...rateFields, tiers, schedule });

/** Rates as JSON (`q cost --rates`, the catalog): USD per million tokens, per image and per request. */
export const ratesSchema = z.strictObject({ ...rateFields, tiers, schedule, effective: z.optional(z.array(effective)) });

/** Rates in 10^-18 USD. Absent or null = unknown, 0n = free. */
export type Rates = z.output<typeof ratesSchema>;
export type RatesJson = z.input<typeof ratesSchema>;
export type RateTier = NonNullable<Rates['tiers']>[number];
export type RateWindow = NonNullable<Rates['schedule']>[number];
/** The flat part of a price: what is left once time and size have chosen. */
export type FlatRates = Pick<
  Rates,
  | 'input'
  | 'output'
  | 'cache_read'
  | 'cache_write_5m'
  | 'cache_write_1h'
  | 'audio_input'
  | 'audio_output'
  | 'image_output'
  | 'image'
  | 'request'
>;

/** Whether what goes in and what comes out both have a known price; 0 is one. */
export const isPriced = <R extends { readonly input?: unknown; readonly output?: unknown }>(rates: R | undefined): rates is R =>
  rates?.input != null && rates.output != null;
