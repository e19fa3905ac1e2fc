import type { Clock } from '../../contract/ports.ts';
import { ProviderError } from '../../contract/providerError.ts';

export interface TimeLimits {
  /** Longest silence before the first part of an answer. */
  readonly firstPartMs: number;
  /** Longest silence after that. */
  readonly idleMs: number;
}

/** Measures silence while somebody waits for a part, with one sleeper for a whole stream: a timer for each part would
 *  cost more than decoding it. Only time slept is trusted, so a wall clock that jumps ends no stream. */
export class SilenceWatch {
  private readonly stopped = new AbortController();
  private readonly napMs: number;
  private limitMs: number;
  private sleptMs = 0;
  private napStartMs: number;
  private deadlineMs: number;
  private watching: Promise<void> | undefined;
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
    this.watching ??= this.watch();
    this.heard();
    // Not `Promise.race`: with a function around it, that takes five promises for each part.
    return new Promise((resolve, reject) => {
      this.giveUp = reject;
      const over = () => (this.giveUp = undefined);
      part.then(over, over);
      part.then(resolve, reject);
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
    this.stopped.abort(streamOver);
  }

  /** Naps are never longer than a limit, so each deadline lies at or after the end of the nap that it was set in. */
  private async watch(): Promise<void> {
    for (;;) {
      const leftMs = this.giveUp ? this.deadlineMs - this.sleptMs : this.napMs;
      if (leftMs <= 0) return this.giveUp?.(silent(this.limitMs));
      const ms = Math.min(leftMs, this.napMs);
      this.napStartMs = this.clock.nowMs();
      try {
        await this.clock.sleep(ms, this.stopped.signal);
      } catch {
        return; // stopped: the stream is over
      }
      this.sleptMs += ms;
    }
  }

  private elapsedMs(): number {
    const inNapMs = this.clock.nowMs() - this.napStartMs;
    return this.sleptMs + (inNapMs >= 0 && inNapMs <= this.napMs ? inNapMs : this.napMs);
  }
}

/** A reason of its own: the one that is made otherwise carries a stack, which costs more than a request's whole plan. */
const streamOver = new Error('The stream is over.');

const silent = (limitMs: number): ProviderError =>
  new ProviderError('timeout', `The provider has said nothing for ${Math.round(limitMs / 1000)} seconds, so the request was stopped.`);
