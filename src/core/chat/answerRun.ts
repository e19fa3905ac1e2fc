import type { ChatRequest } from '../contract/chatRequest.ts';
import { assertNever } from '../contract/assertNever.ts';
import type { Clock } from '../contract/ports.ts';
import type { StreamPart } from '../contract/streamPart.ts';
import { costOf } from '../cost/costOf.ts';
import { estimateTokens } from '../tokens/estimate.ts';
import { AnswerBill, type Bill } from './answerBill.ts';
import type { AnswerStart, ChatEvent } from './chatEvent.ts';
import { DeltaBatch, type Delta } from './deltaBatch.ts';
import type { RouteChoice } from './routes.ts';
import { sourceLink } from './sourceLink.ts';

export interface AnswerPlan {
  readonly start: AnswerStart;
  readonly choice: RouteChoice;
  readonly request: ChatRequest;
  readonly signal: AbortSignal;
}

/** How an answer stands that is being written; tokens and cost are estimates. */
export interface AnswerProgress {
  readonly answerId: string;
  readonly elapsedMs: number;
  readonly outputTokens: number;
  /** `null` = no price is known. */
  readonly costNano: bigint | null;
}

type AnswerEvent = Extract<ChatEvent, { type: 'text' | 'ended' }>;

/** One answer from the first byte to its receipt. It reports text and its end; whatever goes wrong is part of the end. */
export class AnswerRun {
  private readonly batch: DeltaBatch;
  private readonly bill: AnswerBill;
  /** Counted batch by batch, so a little high: only for the line that says how it goes. */
  private outputTokens = 0;

  constructor(
    private readonly plan: AnswerPlan,
    private readonly clock: Clock,
    private readonly emit: (event: AnswerEvent) => void,
  ) {
    this.bill = new AnswerBill({ ...plan.start, choice: plan.choice }, clock);
    this.batch = new DeltaBatch(clock, delta => this.sendDelta(delta));
  }

  progress(): AnswerProgress {
    const { choice, start } = this.plan;
    const { startedAtMs } = this.bill;
    const usage = { inputTotal: start.inputEstimate, cacheRead: null, cacheWrite: null, outputTotal: this.outputTokens, reasoning: null };
    const costNano = choice.price.rates ? costOf(usage, choice.price.rates, startedAtMs).costNano : null;
    return { answerId: start.id, elapsedMs: this.clock.nowMs() - startedAtMs, outputTokens: this.outputTokens, costNano };
  }

  async run(): Promise<void> {
    const { choice, request, signal } = this.plan;
    try {
      for await (const part of choice.route.stream(request, signal)) this.take(part);
      this.end(this.bill.ended());
    } catch (error) {
      this.end(signal.aborted ? this.bill.stopped() : this.bill.failed(error));
    }
  }

  private take(part: StreamPart): void {
    this.bill.take(part);
    switch (part.type) {
      case 'text':
        this.batch.push({ text: part.text });
        break;
      case 'reasoning':
        this.batch.push({ reasoning: part.text });
        break;
      case 'source':
        this.batch.push({ text: sourceLink(part) });
        break;
      case 'usage':
      case 'finish':
      case 'tool-call': // no tools are offered here
      case 'file': // pictures have no place in a text conversation yet
        break;
      default:
        assertNever(part);
    }
  }

  private sendDelta(delta: Delta): void {
    this.outputTokens += estimateTokens(delta.text) + estimateTokens(delta.reasoning);
    this.emit({ type: 'text', atMs: this.clock.nowMs(), turnId: this.plan.start.id, ...delta });
  }

  private end({ state, receipt, failure }: Bill): void {
    this.batch.close();
    const end = { type: 'ended', atMs: this.clock.nowMs(), turnId: this.plan.start.id, state, receipt } as const;
    this.emit(failure ? { ...end, failure } : end);
  }
}
