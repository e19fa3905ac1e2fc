import type { Experience } from '../../usage/experience.ts';
import type { Needs } from '../analysis.ts';
import type { MakerWish } from './makersIn.ts';

/** What a choice depends on besides the request. All of it is handed in: the core asks nobody. */
export interface Circumstances {
  /** When the request would be made, Unix milliseconds: prices and shutdowns go by it. */
  readonly atMs: number;
  readonly reach: Reach;
  /** Own ratings and what was measured here. */
  readonly experience?: Experience;
}

/** How this person could reach a model now. */
export interface Reach {
  /** Provider ids with a key of the person's own. */
  readonly keys: ReadonlySet<string>;
  /** Absent: not signed in. `providers` are those that the endpoint can pay for. */
  readonly balance?: { readonly availableNano: bigint; readonly providers: ReadonlySet<string> };
  /** Models that are installed on this machine, as `provider/model`. */
  readonly local: ReadonlySet<string>;
  /** Only what runs on this machine can answer. */
  readonly offline: boolean;
}

export const preferences = ['quality', 'price', 'speed', 'balanced'] as const;
export type Preference = (typeof preferences)[number];

/** What a person asks of the choice itself. */
export interface Wishes {
  readonly prefer: Preference;
  /** The most that this request may cost, its longest expected answer included; 0n = free only. */
  readonly budgetNano?: bigint;
  /** Nothing may leave the machine. */
  readonly localOnly?: boolean;
  /** Needs that the person switched on or off. */
  readonly needs?: Partial<Needs>;
  /** Absent: whoever makes it. */
  readonly makers?: MakerWish;
}

/** What each part of a score may bring. They add up to 100. */
export interface Weights {
  readonly quality: number;
  readonly price: number;
  readonly speed: number;
  readonly reach: number;
}

export const weightsOf: Record<Preference, Weights> = {
  balanced: { quality: 40, price: 25, speed: 15, reach: 20 },
  quality: { quality: 70, price: 5, speed: 5, reach: 20 },
  price: { quality: 22, price: 53, speed: 5, reach: 20 },
  speed: { quality: 25, price: 12, speed: 43, reach: 20 },
};
