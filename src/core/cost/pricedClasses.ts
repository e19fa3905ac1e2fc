import type { AttoUsd } from '../contract/decimal.ts';
import type { FlatRates, Rates } from '../contract/rates.ts';
import type { CostClass } from '../contract/receipt.ts';
import type { DetailedUsage } from '../contract/usage.ts';
import { ratesAt } from './ratesAt.ts';

const million = 10n ** 6n;

/** One class that was used. */
export interface PricedClass {
  readonly costClass: CostClass;
  readonly count: number;
  /** `null` = it has no known price. */
  readonly rate: AttoUsd | null;
  /** Count times rate, in 10^-24 USD; 0 without a price. */
  readonly product: bigint;
}

/** Usage × rates by disjoint classes, exactly; classes without use are left out. `null` = the usage is unknown.
 *  @param atMs when the request was made, Unix milliseconds: dated and time-of-day prices go by it */
export function pricedClasses(usage: DetailedUsage, rates: Rates, atMs: number): readonly PricedClass[] | null {
  if (usage.inputTotal === null || usage.outputTotal === null) return null;
  const priced: PricedClass[] = [];
  for (const [costClass, count, rate] of classesOf(usage, ratesAt(rates, usage.inputTotal, atMs))) {
    if (count === 0) continue;
    const perPiece = costClass === 'image' || costClass === 'request';
    priced.push({ costClass, count, rate: rate ?? null, product: rate == null ? 0n : BigInt(count) * rate * (perPiece ? million : 1n) });
  }
  return priced;
}

/** Splits the totals into disjoint classes. Parts that add up to more than their total (some providers report so)
 *  are counted as they are, and the rest is 0. */
function classesOf(usage: DetailedUsage, rates: FlatRates): [CostClass, number, AttoUsd | null | undefined][] {
  const cacheRead = usage.cacheRead ?? 0;
  const write5m = usage.cacheWrite5m ?? 0;
  const write1h = usage.cacheWrite1h ?? 0;
  const cacheWrite = Math.max(usage.cacheWrite ?? 0, write5m + write1h);
  const audioInput = usage.audioInput ?? 0;
  const audioOutput = usage.audioOutput ?? 0;
  const imageOutput = usage.imageOutput ?? 0;
  const shortWrite = rates.cache_write_5m ?? rates.input;
  return [
    ['input', Math.max(0, (usage.inputTotal ?? 0) - cacheRead - cacheWrite - audioInput), rates.input],
    ['cache_read', cacheRead, rates.cache_read ?? rates.input],
    ['cache_write', cacheWrite - write5m - write1h, shortWrite],
    ['cache_write_5m', write5m, shortWrite],
    ['cache_write_1h', write1h, rates.cache_write_1h ?? shortWrite],
    ['audio_input', audioInput, rates.audio_input ?? rates.input],
    ['output', Math.max(0, (usage.outputTotal ?? 0) - audioOutput - imageOutput), rates.output],
    ['audio_output', audioOutput, rates.audio_output ?? rates.output],
    ['image_output', imageOutput, rates.image_output ?? rates.output],
    ['image', usage.images ?? 0, rates.image],
    ['request', usage.requests ?? 0, rates.request],
  ];
}
