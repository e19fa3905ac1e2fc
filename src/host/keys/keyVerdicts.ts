import * as z from 'zod/mini';
import type { KeyVerdict } from '../../core/providers/checkKey.ts';
import type { KeyPlace } from '../../protocol/account.ts';
import type { Memory } from '../memory.ts';

const memoryKey = 'keys.verdicts';
const schema = z.record(z.string(), z.object({ verdict: z.enum(['accepted', 'refused']), atMs: z.number() }));
export type KeptVerdict = z.infer<typeof schema>[string];

/** What the last test of each key said. The keys themselves are not in here. */
export class KeyVerdicts {
  private readonly testing = new Set<string>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly memory: Memory,
    private readonly nowMs: () => number,
  ) {}

  of(provider: string, place: KeyPlace): KeptVerdict | undefined {
    return this.all()[nameOf(provider, place)];
  }

  isTesting(provider: string, place: KeyPlace): boolean {
    return this.testing.has(nameOf(provider, place));
  }

  /** Runs a test; views show meanwhile that it runs. What says nothing about the key leaves its last verdict. */
  async during(provider: string, place: KeyPlace, test: () => Promise<KeyVerdict>): Promise<KeyVerdict> {
    const name = nameOf(provider, place);
    this.testing.add(name);
    this.tell();
    try {
      const verdict = await test();
      if (verdict === 'accepted' || verdict === 'refused') await this.keep(name, { verdict, atMs: this.nowMs() });
      return verdict;
    } finally {
      this.testing.delete(name);
      this.tell();
    }
  }

  /** Another key is there now, or none. */
  async forget(provider: string, place: KeyPlace): Promise<void> {
    await this.keep(nameOf(provider, place), undefined);
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  private all(): z.infer<typeof schema> {
    return z.safeParse(schema, this.memory.get(memoryKey)).data ?? {};
  }

  private async keep(name: string, verdict: KeptVerdict | undefined): Promise<void> {
    const { [name]: _, ...others } = this.all();
    await this.memory.update(memoryKey, verdict ? { ...others, [name]: verdict } : others);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

const nameOf = (provider: string, place: KeyPlace): string => `${place}:${provider}`;
