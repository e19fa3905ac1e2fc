import type { Pace } from './pace.ts';
import type { PreparedModel } from './preparedModel.ts';
import type { Quality } from './qualityTable.ts';
import type { ChosenRoute } from './route.ts';

/** A model that could answer this request, with everything that its score is made of. */
export interface Candidate {
  readonly prepared: PreparedModel;
  readonly quality: Quality;
  /** The stars that the person gave it, 1–5, or null. */
  readonly ownStars: number | null;
  /** The way it would be used: the cheapest that is ready, else the cheapest that could be. */
  readonly route: ChosenRoute;
  readonly otherRoutes: readonly ChosenRoute[];
  readonly pace: Pace;
  /** Seconds until the end of a typical answer, all steps together. */
  readonly seconds: number;
  /** Days until the vendor shuts it down, where that is announced. */
  readonly daysLeft: number | null;
}

/** What each part brought, of what its weight allows. `total` is their sum, 0–100. */
export interface Score {
  readonly quality: number;
  readonly price: number;
  readonly speed: number;
  readonly reach: number;
  readonly total: number;
}

export interface Scored {
  readonly candidate: Candidate;
  readonly score: Score;
}
