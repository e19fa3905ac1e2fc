import type { AttoUsd } from '../contract/decimal.ts';
import type { FlatRates, Rates } from '../contract/rates.ts';
import type { CostClass } from '../contract/receipt.ts';
import type { DetailedUsage } from '../contract/usage.ts';
import { ratesAt } from './ratesAt.ts';

const million = 10n ** 6n;

/** Is told of one class that was used.
 *  @param rate `null` = it has no known price
 *  @param product count times rate, in 10^-24 USD; 0 without a price */
type Visit = (costClass: CostClass, count: number, rate: AttoUsd | null, product: bigint) => void;

/** Usage × rates by disjoint classes, exactly; classes without use are left out.
 *  @param atMs when the request was made, Unix milliseconds: dated and time-of-day prices go by it
 *  @returns false = the usage is unknown, and nothing was visited */
export function visitPricedClasses(usage: DetailedUsage, rates: Rates, atMs: number, visit: Visit): boolean {
  const { inputTotal, outputTotal } = usage;
  if (inputTotal === null || outputTotal === null) return false;
  splitTotals({ ...usage, inputTotal, outputTotal }, ratesAt(rates, inputTotal, atMs), (costClass, count, rate) => {
    if (count === 0) return;
    const perPiece = costClass === 'image' || costClass === 'request';
    visit(costClass, count, rate ?? null, rate == null ? 0n : BigInt(count) * rate * (perPiece ? million : 1n));
  });
  return true;
}

type Use = (costClass: CostClass, count: number, rate: AttoUsd | null | undefined) => void;

/** Splits the totals into disjoint classes. Parts that add up to more than their total (some providers report so)
 *  are counted as they are, and the rest is 0. */
function splitTotals(usage: DetailedUsage & { inputTotal: number; outputTotal: number }, rates: FlatRates, use: Use): void {
  const cacheRead = usage.cacheRead ?? 0;
  const write5m = usage.cacheWrite5m ?? 0;
  const write1h = usage.cacheWrite1h ?? 0;
  const cacheWrite = Math.max(usage.cacheWrite ?? 0, write5m + write1h);
  const audioInput = usage.audioInput ?? 0;
  const audioOutput = usage.audioOutput ?? 0;
  const imageOutput = usage.imageOutput ?? 0;
  const shortWrite = rates.cache_write_5m ?? rates.input;
  use('input', Math.max(0, usage.inputTotal - cacheRead - cacheWrite - audioInput), rates.input);
  use('cache_read', cacheRead, rates.cache_read ?? rates.input);
  use('cache_write', cacheWrite - write5m - write1h, shortWrite);
  use('cache_write_5m', write5m, shortWrite);
  use('cache_write_1h', write1h, rates.cache_write_1h ?? shortWrite);
  use('audio_input', audioInput, rates.audio_input ?? rates.input);
  use('output', Math.max(0, usage.outputTotal - audioOutput - imageOutput), rates.output);
  use('audio_output', audioOutput, rates.audio_output ?? rates.output);
  use('image_output', imageOutput, rates.image_output ?? rates.output);
  use('image', usage.images ?? 0, rates.image);
  use('request', usage.requests ?? 0, rates.request);
}
