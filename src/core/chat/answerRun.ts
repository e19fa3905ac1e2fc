import { EndpointError } from '../account/endpointError.ts';
import type { ChatRequest } from '../contract/chatRequest.ts';
import { assertNever } from '../contract/assertNever.ts';
import type { Clock } from '../contract/ports.ts';
import { ProviderError } from '../contract/providerError.ts';
import type { Receipt, ReceiptFinish } from '../contract/receipt.ts';
import type { FinishReason, StreamPart } from '../contract/streamPart.ts';
import type { DetailedUsage } from '../contract/usage.ts';
import { costOf } from '../cost/costOf.ts';
import { estimateTokens } from '../tokens/estimate.ts';
import { makeReceipt } from '../usage/makeReceipt.ts';
import { settleUsage } from '../usage/settleUsage.ts';
import type { AnswerStart, ChatEvent, Failure } from './chatEvent.ts';
import { DeltaBatch, type Delta } from './deltaBatch.ts';
import type { RouteChoice } from './routes.ts';

/** More than any model writes; a flood beyond it is stopped. */
const answerCharsMax = 4_000_000;

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
  private readonly startedAtMs: number;
  private firstPartAtMs: number | undefined;
  private output = '';
  /** Counted batch by batch, so a little high: only for the line that says how it goes. */
  private outputTokens = 0;
  private usage: DetailedUsage | undefined;
  private finish: FinishReason | undefined;

  constructor(
    private readonly plan: AnswerPlan,
    private readonly clock: Clock,
    private readonly emit: (event: AnswerEvent) => void,
  ) {
    this.startedAtMs = clock.nowMs();
    this.batch = new DeltaBatch(clock, delta => this.sendDelta(delta));
  }

  progress(): AnswerProgress {
    const { choice, start } = this.plan;
    const usage = { inputTotal: start.inputEstimate, cacheRead: null, cacheWrite: null, outputTotal: this.outputTokens, reasoning: null };
    const costNano = choice.price.rates ? costOf(usage, choice.price.rates, this.startedAtMs).costNano : null;
    return { answerId: start.id, elapsedMs: this.clock.nowMs() - this.startedAtMs, outputTokens: this.outputTokens, costNano };
  }

  async run(): Promise<void> {
    const { choice, request, signal } = this.plan;
    try {
      for await (const part of choice.route.stream(request, signal)) this.take(part);
      if (!this.finish) throw new ProviderError('interrupted', 'The stream ended without its end mark.');
      this.end(this.finish);
    } catch (error) {
      if (signal.aborted) this.end('cancelled');
      else this.fail(error);
    }
  }

  private take(part: StreamPart): void {
    if (part.type !== 'usage') this.firstPartAtMs ??= this.clock.nowMs();
    switch (part.type) {
      case 'text':
        this.append({ text: part.text });
        break;
      case 'reasoning':
        this.append({ reasoning: part.text });
        break;
      case 'source':
        this.append({ text: `\n\n[${(part.title ?? part.url).replaceAll(/[[\]]/g, '')}](${part.url})` });
        break;
      case 'usage':
        this.usage = part.usage;
        break;
      case 'finish':
        this.finish = part.reason;
        break;
      case 'tool-call': // no tools are offered here
      case 'file': // pictures have no place in a text conversation yet
        break;
      default:
        assertNever(part);
    }
  }

  private append(delta: Partial<Delta>): void {
    this.output += (delta.text ?? '') + (delta.reasoning ?? '');
    if (this.output.length > answerCharsMax) throw new ProviderError('provider', 'The answer is larger than 4 million characters.');
    this.batch.push(delta);
  }

  private sendDelta(delta: Delta): void {
    this.outputTokens += estimateTokens(delta.text) + estimateTokens(delta.reasoning);
    this.emit({ type: 'text', atMs: this.clock.nowMs(), turnId: this.plan.start.id, ...delta });
  }

  private end(finish: FinishReason): void {
    this.batch.close();
    const blocked = finish === 'content-filter' && this.output === '';
    this.emit({
      type: 'ended',
      atMs: this.clock.nowMs(),
      turnId: this.plan.start.id,
      state: finish === 'cancelled' ? 'stopped' : blocked ? 'failed' : 'done',
      receipt: this.receipt(finish, this.plan.choice.kind === 'balance'),
      ...(blocked ? { failure: { kind: 'content-filter', message: 'The provider blocked the answer.' } } : {}),
    });
  }

  private fail(error: unknown): void {
    this.batch.close();
    const failure = failureOf(error);
    const cut = failure.kind === 'interrupted' || (this.output !== '' && (failure.kind === 'network' || failure.kind === 'timeout'));
    const state = cut ? 'interrupted' : 'failed';
    const isSilent = this.plan.choice.kind === 'balance' && (cut || failure.kind === 'network' || failure.kind === 'timeout');
    const receipt = this.receipt(state, isSilent);
    this.emit({ type: 'ended', atMs: this.clock.nowMs(), turnId: this.plan.start.id, state, receipt, failure });
  }

  /** @param isSilent the account service should have said what it charged, and did not */
  private receipt(finish: ReceiptFinish, isSilent = false): Receipt {
    const { start, choice } = this.plan;
    if (choice.billed?.receipt) return choice.billed.receipt;
    const { usage, estimated } = settleUsage({
      reported: this.usage,
      finish,
      inputEstimate: start.inputEstimate,
      outputEstimate: estimateTokens(this.output),
    });
    return makeReceipt({
      usage,
      // What the service has charged is not known while it says nothing.
      estimated: estimated || isSilent,
      requestId: start.requestId,
      modelId: choice.modelId,
      provider: choice.provider,
      rates: choice.price.rates,
      priceVersion: choice.price.version,
      priceDate: choice.price.date,
      startedAtMs: this.startedAtMs,
      firstPartAtMs: this.firstPartAtMs,
      endedAtMs: this.clock.nowMs(),
      finish,
      simulated: choice.kind === 'sandbox',
      ...(choice.kind === 'balance' ? { key: 'platform' as const } : {}),
    });
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof ProviderError) {
    const { details, status } = error.info;
    return {
      kind: error.kind,
      message: error.message,
      ...(details === undefined ? {} : { details }),
      ...(status === undefined ? {} : { status }),
      ...(error instanceof EndpointError && error.shortage ? { shortage: error.shortage } : {}),
    };
  }
  // A defect of ours must not look like the provider's, and must not take the conversation with it.
  return { kind: 'unsupported', message: error instanceof Error ? error.message : String(error) };
}
