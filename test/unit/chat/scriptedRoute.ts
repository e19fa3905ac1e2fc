import type { ChatRequest } from '../../../src/core/contract/chatRequest.ts';
import type { Route } from '../../../src/core/contract/route.ts';
import type { StreamPart } from '../../../src/core/contract/streamPart.ts';

type Step = StreamPart | Error | (() => Promise<void>);

/** A route that does what it is told: yields parts, waits, throws. Aborted, it finishes with `cancelled`. */
export class ScriptedRoute implements Route {
  readonly requests: ChatRequest[] = [];
  constructor(private readonly scripts: Step[][]) {}

  async *stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<StreamPart> {
    this.requests.push(request);
    for (const step of this.scripts.shift() ?? []) {
      if (signal.aborted) break;
      if (step instanceof Error) throw step;
      if (typeof step !== 'function') yield step;
      else await Promise.race([step(), new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()))]);
    }
    if (signal.aborted) yield { type: 'finish', reason: 'cancelled' };
  }
}

export const text = (words: string): StreamPart => ({ type: 'text', text: words });
export const usage = (inputTotal: number, outputTotal: number): StreamPart => ({
  type: 'usage',
  usage: { inputTotal, cacheRead: null, cacheWrite: null, outputTotal, reasoning: null },
});
export const finish: StreamPart = { type: 'finish', reason: 'stop' };
/** A step that ends only with the abort. */
export const forever = (): Promise<void> => new Promise(() => undefined);
