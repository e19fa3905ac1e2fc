import type { Clock, FetchPort } from '../../core/contract/ports.ts';

const answerWithinMs = 300;
const rememberedMs = 10_000;

/** Whether something answers at a local address; asked only when a model there could be used. */
export class LocalServers {
  private readonly known = new Map<string, { readonly atMs: number; readonly answers: Promise<boolean> }>();

  constructor(
    private readonly fetch: FetchPort,
    private readonly clock: Clock,
  ) {}

  answers(baseUrl: string): Promise<boolean> {
    const known = this.known.get(baseUrl);
    if (known && this.clock.nowMs() - known.atMs < rememberedMs) return known.answers;
    const answers = this.ask(baseUrl);
    this.known.set(baseUrl, { atMs: this.clock.nowMs(), answers });
    return answers;
  }

  private async ask(baseUrl: string): Promise<boolean> {
    try {
      const response = await this.fetch(baseUrl, { method: 'GET', redirect: 'manual', signal: AbortSignal.timeout(answerWithinMs) });
      await response.body?.cancel();
      return true;
    } catch {
      return false; // nothing listens there: that is an answer too
    }
  }
}
