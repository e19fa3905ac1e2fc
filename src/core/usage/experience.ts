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
  readonly requestId: string;
  readonly modelId: string;
  /** Unix milliseconds. */
  readonly startedMs: number;
  readonly ttftMs: number;
  readonly tokensPerSecond: number;
}

/** The last measurements of each model at each provider, by `paceKey`: all that experience needs of receipts. */
export type PaceSamples = ReadonlyMap<string, readonly Sample[]>;

/** Nothing that was only simulated, counted here or broken off is a measurement. A receipt that is there twice is measured as it came last.
 *  @param receipts later ones than those before */
export function withSamples(before: PaceSamples, receipts: Iterable<Receipt>): PaceSamples {
  const samples = new Map(before);
  for (const receipt of receipts) {
    const key = paceKey(receipt.provider, receipt.modelId);
    const sample = sampleOf(receipt);
    const others = (samples.get(key) ?? []).filter(({ requestId }) => requestId !== receipt.requestId);
    samples.set(key, sample ? [...others, sample].slice(-samplesMax) : others);
  }
  return samples;
}

/** Adds up ratings and measurements.
 *  @param marks in the order in which they were written */
export function experienceOf(samples: PaceSamples, marks: Iterable<ExperienceMark>): Experience {
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
  const paces = new Map<string, MeasuredPace>();
  for (const [key, all] of samples) {
    const counted = all.filter(
      ({ modelId, startedMs }) => startedMs > Math.max(forgottenAtMs.get(null) ?? 0, forgottenAtMs.get(modelId) ?? 0),
    );
    if (counted.length > 0) paces.set(key, paceOf(counted));
  }
  return { ratings, paces };
}

function sampleOf({ requestId, modelId, startedAt, ...receipt }: Receipt): Sample | undefined {
  const { simulated, estimated, finish, ttftMs, durationMs, tokens } = receipt;
  const whole = finish === 'stop' || finish === 'length' || finish === 'tool-calls';
  if (simulated || estimated || !whole || ttftMs === null || (tokens.outputTotal ?? 0) < outputTokensMin) return undefined;
  const streamedMs = durationMs - ttftMs;
  // Thoughts may have been written before the first part was seen: over the whole time the figure flatters nobody.
  const overMs = (tokens.reasoning ?? 0) > 0 || streamedMs < onePieceMs ? durationMs : streamedMs;
  if (overMs <= 0) return undefined;
  return {
    requestId,
    modelId,
    startedMs: Date.parse(startedAt),
    ttftMs,
    tokensPerSecond: ((tokens.outputTotal ?? 0) * 1_000) / overMs,
  };
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
