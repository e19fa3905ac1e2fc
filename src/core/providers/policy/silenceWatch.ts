import type { Clock } from '../../contract/ports.ts';
import { ProviderError } from '../../contract/providerError.ts';

export interface TimeLimits {
  /** Longest silence before the first part of an answer. */
  readonly firstPartMs: number;
  /** Longest silence after that. */
  readonly idleMs: number;
}

/** What a timer that is early, or a clock that is brought into line little by little, does not come to. */
const setBackMsMin = 1_000;

/** Measures silence while somebody waits for a part, with one nap after the other for a whole stream: a timer for each part would
 *  cost more than decoding it. Only time slept is trusted, so a wall clock that jumps ends no stream. */
export class SilenceWatch {
  private readonly napMs: number;
  private limitMs: number;
  private sleptMs = 0;
  private napStartMs: number;
  private deadlineMs: number;
  private stopNap: (() => void) | undefined;
  private giveUp: ((error: unknown) => void) | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly limits: TimeLimits,
  ) {
    this.limitMs = limits.firstPartMs;
    this.napMs = Math.min(limits.firstPartMs, limits.idleMs);
    this.napStartMs = clock.nowMs();
    this.deadlineMs = this.limitMs;
  }

  /** @throws ProviderError `timeout` once it has been silent for too long */
  orTimeout<T>(part: Promise<T>): Promise<T> {
    if (!this.stopNap) this.nap();
    this.heard();
    // Not `Promise.race`: with a function around it, that takes five promises for each part.
    return new Promise((resolve, reject) => {
      this.giveUp = reject;
      part.then(
        value => {
          this.giveUp = undefined;
          return resolve(value);
        },
        (error: unknown) => {
          this.giveUp = undefined;
          return reject(error as Error);
        },
      );
    });
  }

  /** A sign of life: the silence starts anew. */
  heard(): void {
    this.deadlineMs = this.elapsedMs() + this.limitMs;
  }

  answerBegan(): void {
    this.limitMs = this.limits.idleMs;
  }

  stop(): void {
    this.stopNap?.();
  }

  /** Naps are never longer than a limit, so each deadline lies at or after the end of the nap that it was set in. */
  private nap(): void {
    const leftMs = this.giveUp ? this.deadlineMs - this.sleptMs : this.napMs;
    if (leftMs <= 0) return this.giveUp?.(silent(this.limitMs));
    const ms = Math.min(leftMs, this.napMs);
    this.napStartMs = this.clock.nowMs();
    this.stopNap = this.clock.after(ms, () => {
      this.sleptMs += ms;
      // Set back meanwhile, the clock has told nothing of when in this nap the last part came.
      if (this.clock.nowMs() - this.napStartMs < ms - setBackMsMin) this.deadlineMs = this.sleptMs + this.limitMs;
      this.nap();
    });
  }

  private elapsedMs(): number {
    const inNapMs = this.clock.nowMs() - this.napStartMs;
    return this.sleptMs + (inNapMs >= 0 && inNapMs <= this.napMs ? inNapMs : this.napMs);
  }
}

const silent = (limitMs: number): ProviderError =>
  new ProviderError('timeout', `The provider has said nothing for ${Math.round(limitMs / 1000)} seconds, so the request was stopped.`);
