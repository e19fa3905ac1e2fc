import type { CostClass, CostLine } from '../contract/receipt.ts';
import type { DetailedUsage } from '../contract/usage.ts';
import { ceilDiv } from './ceilDiv.ts';
import { formatDecimal, formatUsd, type AttoUsd } from '../contract/decimal.ts';
import type { FlatRates, Rates } from '../contract/rates.ts';
import { ratesAt } from './ratesAt.ts';

/** 10^-18 USD in a nano-USD. */
const attoPerNano = 10n ** 9n;
const million = 10n ** 6n;

export interface Cost {
  /** Integer nano-USD, rounded up once. `null` = a price or the usage is unknown, so there is no honest number. */
  readonly costNano: bigint | null;
  /** Disjoint classes; classes without use are left out, those without a price are in `unknown`. */
  readonly lines: readonly CostLine[];
  /** Classes that were used but have no known price. */
  readonly unknown: readonly CostClass[];
}

/** Usage × rates, exactly: every product is an integer of 10^-24 USD, and only the sum is divided and rounded up.
 *  @param atMs when the request was made, Unix milliseconds: dated and time-of-day prices go by it */
export function costOf(usage: DetailedUsage, rates: Rates, atMs: number): Cost {
  if (usage.inputTotal === null || usage.outputTotal === null) return { costNano: null, lines: [], unknown: [] };
  const flat = ratesAt(rates, usage.inputTotal, atMs);
  const lines: CostLine[] = [];
  const unknown: CostClass[] = [];
  let sum = 0n; // in 10^-24 USD
  for (const [costClass, count, rate] of classesOf(usage, flat)) {
    if (count === 0) continue;
    if (rate == null) {
      unknown.push(costClass);
      continue;
    }
    const perPiece = costClass === 'image' || costClass === 'request';
    const product = BigInt(count) * rate * (perPiece ? million : 1n);
    sum += product;
    lines.push({ class: costClass, tokens: count, perMillion: formatUsd(rate), amountNano: formatDecimal(product, 15) });
  }
  return { costNano: unknown.length > 0 ? null : ceilDiv(sum, attoPerNano * million), lines, unknown };
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
