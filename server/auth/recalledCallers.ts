import type { Caller } from './caller.ts';

const recalledMs = 10_000;
const knownMax = 10_000;

interface Known {
  readonly caller: Caller;
  readonly untilMs: number;
}

/** Those who asked a moment ago. An answer takes them as they were then, since its hold checks in the same statement that they
 *  still are: asking the database who they are before would be a round trip for nothing. */
export class RecalledCallers {
  private readonly known = new Map<string, Known>();

  constructor(private readonly nowMs: () => number) {}

  get({ accountId, sessionId }: Pick<Caller, 'accountId' | 'sessionId'>): Caller | undefined {
    const known = this.known.get(sessionId);
    return known && known.caller.accountId === accountId && known.untilMs > this.nowMs() ? known.caller : undefined;
  }

  remember(caller: Caller): void {
    if (this.known.size >= knownMax) this.known.clear();
    this.known.set(caller.sessionId, { caller, untilMs: this.nowMs() + recalledMs });
  }
}
