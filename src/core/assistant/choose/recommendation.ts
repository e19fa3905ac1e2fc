import type { Message } from '../../format/message.ts';
import type { TaskAnalysis } from '../analysis.ts';
import type { Candidate, Scored } from './candidate.ts';
import type { Circumstances, Weights, Wishes } from './circumstances.ts';
import type { PriceBands, PricePoint } from './pricePoint.ts';

/** One of the models that Q proposes. */
export interface Pick extends Scored {
  /** 1 = first. */
  readonly rank: number;
  readonly reason: readonly Message[];
  /** The person's words that the reason quotes, for marking them in it. */
  readonly quotes: readonly string[];
  readonly pricePoint: PricePoint;
}

/** Why a list is empty, shorter than usual, or not what was wished for. */
export interface Note {
  readonly kind:
    | 'nothing-reachable'
    | 'nothing-affordable'
    | 'nothing-fits'
    | 'nothing-local'
    | 'offline'
    | 'contradiction'
    | 'makers'
    | 'unsure'
    | 'needs-setup'
    | 'low-price';
  readonly message: Message;
}

/** The answer to "which model for this, and what will it cost?". */
export interface Recommendation {
  readonly analysis: TaskAnalysis;
  readonly wishes: Wishes;
  readonly weights: Weights;
  readonly circumstances: Circumstances;
  /** Up to three, best first. Empty only with a note that says why. */
  readonly picks: readonly Pick[];
  /** One of the picks where nothing beside them is cheaper, faster or on this machine. */
  readonly alternatives: { readonly cheaper: Pick | null; readonly faster: Pick | null; readonly private: Pick | null };
  readonly notes: readonly Note[];
  /** Where nothing is within the budget: what comes nearest, cheapest first. */
  readonly nearest: readonly Candidate[];
  /** Every model that could answer, budget aside. */
  readonly candidates: readonly Candidate[];
  /** The same within the budget, best first. */
  readonly scored: readonly Scored[];
  readonly bands: PriceBands;
}
