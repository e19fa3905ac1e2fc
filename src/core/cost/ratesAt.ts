import { parseInstantMs } from '../contract/instant.ts';
import type { FlatRates, Rates, RateTier, RateWindow } from '../contract/rates.ts';

const minutesPerDay = 24 * 60;

/** The rates that hold for one request.
 *
 *  First time, then size: the latest `effective` entry that has begun replaces the base, a `schedule` window that holds
 *  replaces that, and a tier whose threshold is passed replaces it again. An entry without tiers or schedule of its own
 *  keeps those around it. Per-image and per-request prices do not depend on size, so a tier without them keeps them.
 *  @param inputTotal tokens of the whole input, cached ones included
 *  @param atMs when the request was made, Unix milliseconds */
export function ratesAt(rates: Rates, inputTotal: number, atMs: number): FlatRates {
  const base = latestEffective(rates, atMs) ?? rates;
  const schedule = base.schedule ?? rates.schedule;
  const timed = schedule?.find(window => windowHolds(window, atMs)) ?? base;
  const tiers = timed.tiers ?? base.tiers ?? rates.tiers;
  const tier = tiers && highestTier(tiers, inputTotal);
  return tier ? { ...tier, image: tier.image ?? timed.image, request: tier.request ?? timed.request } : timed;
}

/** The schema has seen to it that it is one. */
const startMs = (entry: { from: string }): number => parseInstantMs(entry.from) ?? Infinity;

function latestEffective(rates: Rates, atMs: number) {
  const begun = rates.effective?.filter(entry => startMs(entry) <= atMs);
  return begun?.sort((a, b) => startMs(b) - startMs(a))[0];
}

/** Start inclusive, end exclusive. A window that ends before it starts goes past midnight and belongs to the day it starts on. */
function windowHolds(window: RateWindow, atMs: number): boolean {
  const at = new Date(atMs);
  const minute = at.getUTCHours() * 60 + at.getUTCMinutes();
  const from = minuteOf(window.from_utc);
  const to = minuteOf(window.to_utc);
  const wraps = to <= from;
  const afterMidnight = wraps && minute < to;
  const inside = wraps ? minute >= from || afterMidnight : minute >= from && minute < to;
  const day = (at.getUTCDay() + (afterMidnight ? 6 : 0)) % 7;
  return inside && (window.days === undefined || window.days.includes(day));
}

function minuteOf(clockTime: string): number {
  const [hours, minutes] = clockTime.split(':').map(Number);
  return Math.min((hours ?? 0) * 60 + (minutes ?? 0), minutesPerDay);
}

/** Above a threshold the whole request takes the tier's rates; of several, the highest one that was passed. */
function highestTier(tiers: readonly RateTier[], inputTotal: number): RateTier | undefined {
  const passed = tiers.filter(tier =>
    tier.from_input_tokens !== undefined ? inputTotal >= tier.from_input_tokens : inputTotal > (tier.above_input_tokens ?? Infinity),
  );
  const threshold = (tier: RateTier) => tier.from_input_tokens ?? (tier.above_input_tokens ?? 0) + 1;
  return passed.sort((a, b) => threshold(b) - threshold(a))[0];
}
