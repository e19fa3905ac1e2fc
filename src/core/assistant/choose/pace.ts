import type { Speed } from '../../catalog/model.ts';
import { paceKey, type Experience } from '../../usage/experience.ts';
import type { CallableOffer, PreparedModel } from './preparedModel.ts';

/** How fast an answer comes: measured here, or guessed from the catalog's class. */
export interface Pace {
  readonly ttftMs: number;
  readonly tokensPerSecond: number;
  /** Number of answers that it was measured from; 0 = an estimate. */
  readonly measuredCount: number;
}

/** Round numbers for the catalog's classes: an order, not a promise. The class is read from a family's name, which is weak evidence: so each
 *  stands half way, in logarithms, between what its kind usually does (150 and 35 tokens a second) and the middle (70). */
const paceOfClass: Record<Speed, Pace> = {
  fast: { ttftMs: 775, tokensPerSecond: 102, measuredCount: 0 },
  medium: { ttftMs: 1_000, tokensPerSecond: 70, measuredCount: 0 },
  slow: { ttftMs: 1_350, tokensPerSecond: 50, measuredCount: 0 },
  unknown: { ttftMs: 1_200, tokensPerSecond: 55, measuredCount: 0 },
};
/** A model of the same class on the person's own machine is slower than in a data centre. */
const localFactor = 0.35;

export function paceOf({ model }: PreparedModel, { provider }: CallableOffer, experience: Experience | undefined): Pace {
  const measured = experience?.paces.get(paceKey(provider.id, model.id));
  if (measured) return { ttftMs: measured.ttftMs, tokensPerSecond: Math.max(0.1, measured.tokensPerSecond), measuredCount: measured.count };
  const guess = paceOfClass[model.speed];
  return provider.local ? { ...guess, tokensPerSecond: guess.tokensPerSecond * localFactor } : guess;
}

/** Until the last word of an answer. */
export const secondsFor = (pace: Pace, outputTokens: number): number => pace.ttftMs / 1_000 + outputTokens / pace.tokensPerSecond;
