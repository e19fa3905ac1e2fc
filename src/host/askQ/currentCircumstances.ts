import type { Circumstances, Reach } from '../../core/assistant/choose/circumstances.ts';
import type { Clock } from '../../core/contract/ports.ts';
import type { Experience } from '../../core/usage/experience.ts';

export interface CircumstancesPorts {
  readonly clock: Clock;
  /** Keys and balance. */
  reach(): Promise<{
    readonly keyedProviders: readonly string[];
    readonly balance?: { readonly availableNano: bigint; readonly providers: readonly string[] };
  }>;
  /** Models on this machine, as `provider/model`. */
  installed(): ReadonlySet<string>;
  experience(): Promise<Experience>;
}

interface Known {
  readonly reach: Omit<Reach, 'local' | 'offline'>;
  readonly experience: Experience;
}

/** What a choice depends on besides the request, kept at hand: asking the key store and the files takes longer than choosing. */
export class CurrentCircumstances {
  private known: Promise<Known> | undefined;

  constructor(private readonly ports: CircumstancesPorts) {}

  async now(): Promise<Circumstances> {
    this.known ??= this.look();
    const { reach, experience } = await this.known;
    return { atMs: this.ports.clock.nowMs(), reach: { ...reach, local: this.ports.installed(), offline: false }, experience };
  }

  /** A key was set, the balance has moved, an answer was measured, stars were given. */
  forget(): void {
    this.known = undefined;
  }

  private async look(): Promise<Known> {
    try {
      const [{ keyedProviders, balance }, experience] = await Promise.all([this.ports.reach(), this.ports.experience()]);
      const paying = balance && { ...balance, providers: new Set(balance.providers) };
      return { reach: { keys: new Set(keyedProviders), ...(paying ? { balance: paying } : {}) }, experience };
    } catch (error) {
      this.known = undefined;
      throw error;
    }
  }
}
