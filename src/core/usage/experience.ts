import type { Receipt } from '../contract/receipt.ts';
import type { ExperienceMark } from './experienceMark.ts';

/** How fast a model answers at a provider, as it was measured here. */
export interface MeasuredPace {
  /** Milliseconds until the first part of an answer. */
  readonly ttftMs: number;
  readonly tokensPerSecond: number;
  /** How many answers it is the middle of. */
  readonly count: number;
}

/** What this person has seen of the models. */
export interface Experience {
  /** By model id: the stars that the person gives it, 1–5. */
  readonly ratings: ReadonlyMap<string, number>;
  /** By `paceKey`. */
  readonly paces: ReadonlyMap<string, MeasuredPace>;
}

export const paceKey = (provider: string, modelId: string): string => `${provider} ${modelId}`;

/** Providers change: what counts is how a model has answered lately. */
const samplesMax = 15;
/** A shorter answer measures the network. */
const outputTokensMin = 20;
/** An answer whose parts all come within this came in one piece. */
const onePieceMs = 100;

interface Sample {
  readonly ttftMs: number;
  readonly tokensPerSecond: number;
}

/** Adds up ratings and measurements. Nothing that was only simulated, counted here or broken off is a measurement.
 *  @param receipts oldest first
 *  @param marks in the order in which they were written */
export function experienceOf(receipts: Iterable<Receipt>, marks: Iterable<ExperienceMark>): Experience {
  const ratings = new Map<string, number>();
  const forgottenAtMs = new Map<string | null, number>();
  for (const mark of marks) {
    if (mark.type === 'forgotten') {
      forgottenAtMs.set(mark.model_id, Date.parse(mark.at));
      if (mark.model_id === null) ratings.clear();
      else ratings.delete(mark.model_id);
    } else if (mark.stars === null) ratings.delete(mark.model_id);
    else ratings.set(mark.model_id, mark.stars);
  }
  const samples = new Map<string, Sample[]>();
  for (const receipt of receipts) {
    const fromMs = Math.max(forgottenAtMs.get(null) ?? 0, forgottenAtMs.get(receipt.modelId) ?? 0);
    const sample = Date.parse(receipt.startedAt) > fromMs ? sampleOf(receipt) : undefined;
    if (!sample) continue;
    const key = paceKey(receipt.provider, receipt.modelId);
    samples.set(key, [...(samples.get(key) ?? []), sample].slice(-samplesMax));
  }
  return { ratings, paces: new Map([...samples].map(([key, of]) => [key, paceOf(of)])) };
}

function sampleOf({ simulated, estimated, finish, ttftMs, durationMs, tokens }: Receipt): Sample | undefined {
  const whole = finish === 'stop' || finish === 'length' || finish === 'tool-calls';
  if (simulated || estimated || !whole || ttftMs === null || (tokens.outputTotal ?? 0) < outputTokensMin) return undefined;
  const streamedMs = durationMs - ttftMs;
  // Thoughts may have been written before the first part was seen: over the whole time the figure flatters nobody.
  const overMs = (tokens.reasoning ?? 0) > 0 || streamedMs < onePieceMs ? durationMs : streamedMs;
  return overMs <= 0 ? undefined : { ttftMs, tokensPerSecond: ((tokens.outputTotal ?? 0) * 1_000) / overMs };
}

const paceOf = (samples: readonly Sample[]): MeasuredPace => ({
  ttftMs: Math.round(middle(samples.map(sample => sample.ttftMs))),
  tokensPerSecond: middle(samples.map(sample => sample.tokensPerSecond)),
  count: samples.length,
});

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}
