import * as z from 'zod/mini';
import { providers, type Provider } from '../../core/catalog/providers.ts';
import type { Clock, FetchPort } from '../../core/contract/ports.ts';
import { isLoopback } from '../../core/providers/baseUrl.ts';
import type { ApiKeys } from '../keys/apiKeys.ts';

const answerWithinMs = 300;
const rememberedMs = 30_000;
const ollamaTags = z.object({ models: z.array(z.object({ name: z.string() })) });
const openAiModels = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Which models the servers on this machine have. Only this machine is asked, and whoever wants to know never waits for it. */
export class InstalledModels {
  private known: ReadonlySet<string> = new Set();
  private askedAtMs = Number.NEGATIVE_INFINITY;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly keys: ApiKeys,
    private readonly fetch: FetchPort,
    private readonly clock: Clock,
    private readonly enabled: () => boolean,
  ) {}

  /** Told when the answer differs from what `now` said before. */
  onDidChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /** As `provider/model`, as last seen. */
  now(): ReadonlySet<string> {
    if (!this.enabled()) return new Set();
    if (this.clock.nowMs() - this.askedAtMs > rememberedMs) {
      this.askedAtMs = this.clock.nowMs();
      void this.look();
    }
    return this.known;
  }

  private async look(): Promise<void> {
    const found = await Promise.all(providers.filter(({ local }) => local).map(provider => this.ask(provider)));
    const seen = new Set(found.flat());
    const same = seen.size === this.known.size && [...seen].every(key => this.known.has(key));
    this.known = seen;
    if (!same) for (const listener of this.listeners) listener();
  }

  private async ask(provider: Provider): Promise<string[]> {
    const baseUrl = this.keys.addressOf(provider)?.baseUrl;
    if (baseUrl === undefined || !isLoopback(baseUrl)) return [];
    const ollama = provider.api === 'ollama-chat';
    try {
      const url = `${baseUrl.replace(/\/$/, '')}${ollama ? '/api/tags' : '/models'}`;
      const response = await this.fetch(url, { method: 'GET', redirect: 'manual', signal: AbortSignal.timeout(answerWithinMs) });
      const body: unknown = await response.json();
      const names = ollama
        ? z.safeParse(ollamaTags, body).data?.models.map(({ name }) => name.replace(/:latest$/, ''))
        : z.safeParse(openAiModels, body).data?.data.map(({ id }) => id);
      return (names ?? []).map(name => `${provider.id}/${name}`);
    } catch {
      return []; // nothing listens there: that is an answer too
    }
  }
}
