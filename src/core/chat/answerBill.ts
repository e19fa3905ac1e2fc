import { EndpointError } from '../account/endpointError.ts';
import type { Clock } from '../contract/ports.ts';
import { ProviderError } from '../contract/providerError.ts';
import type { Receipt, ReceiptFinish } from '../contract/receipt.ts';
import type { FinishReason, StreamPart } from '../contract/streamPart.ts';
import type { DetailedUsage } from '../contract/usage.ts';
import { estimateTokens } from '../tokens/estimate.ts';
import { makeReceipt } from '../usage/makeReceipt.ts';
import { settleUsage } from '../usage/settleUsage.ts';
import type { Failure } from './chatEvent.ts';
import type { RouteChoice } from './routes.ts';
import { sourceLink } from './sourceLink.ts';

/** More than any model writes; a flood beyond it is stopped. */
const answerCharsMax = 4_000_000;

export interface BilledRequest {
  readonly requestId: string;
  /** Of everything that is sent, in tokens, counted here. */
  readonly inputEstimate: number;
  readonly choice: RouteChoice;
}

/** How an answer ended, with what it came to. */
export type Bill =
  | { readonly state: 'done' | 'stopped'; readonly receipt: Receipt; readonly failure?: undefined }
  | { readonly state: 'interrupted' | 'failed'; readonly receipt: Receipt; readonly failure: Failure };

/** What an answer uses while it is written, and the receipt that comes of it, however it ends. */
export class AnswerBill {
  readonly startedAtMs: number;
  private firstPartAtMs: number | undefined;
  private output = '';
  private usage: DetailedUsage | undefined;
  private finish: FinishReason | undefined;

  constructor(
    private readonly asked: BilledRequest,
    private readonly clock: Clock,
  ) {
    this.startedAtMs = clock.nowMs();
  }

  /** @throws ProviderError `provider` where there is more than any model writes */
  take(part: StreamPart): void {
    if (part.type === 'usage') this.usage = part.usage;
    else this.firstPartAtMs ??= this.clock.nowMs();
    if (part.type === 'finish') this.finish = part.reason;
    this.output += written(part);
    if (this.output.length > answerCharsMax) throw new ProviderError('provider', 'The answer is larger than 4 million characters.');
  }

  /** Everything that was written so far. */
  get text(): string {
    return this.output;
  }

  /** The stream is over.
   *  @throws ProviderError `interrupted` where its end mark did not come */
  ended(): Bill {
    if (!this.finish) throw new ProviderError('interrupted', 'The stream ended without its end mark.');
    if (this.finish === 'cancelled') return this.stopped();
    const receipt = this.receipt(this.finish, this.choice.kind === 'balance');
    const blocked = this.finish === 'content-filter' && this.output === '';
    if (!blocked) return { state: 'done', receipt };
    return { state: 'failed', receipt, failure: { kind: 'content-filter', message: 'The provider blocked the answer.' } };
  }

  /** The person has stopped it. */
  stopped(): Bill {
    return { state: 'stopped', receipt: this.receipt('cancelled', this.choice.kind === 'balance') };
  }

  failed(error: unknown): Bill {
    const failure = failureOf(error);
    const isLost = failure.kind === 'network' || failure.kind === 'timeout';
    const cut = failure.kind === 'interrupted' || (this.output !== '' && isLost);
    const state = cut ? 'interrupted' : 'failed';
    return { state, receipt: this.receipt(state, this.choice.kind === 'balance' && (cut || isLost)), failure };
  }

  private get choice(): RouteChoice {
    return this.asked.choice;
  }

  /** @param isSilent the account service should have said what it charged, and did not */
  private receipt(finish: ReceiptFinish, isSilent: boolean): Receipt {
    const { choice, requestId, inputEstimate } = this.asked;
    if (choice.billed?.receipt) return choice.billed.receipt;
    const { usage, estimated } = settleUsage({
      reported: this.usage,
      finish,
      inputEstimate,
      outputEstimate: () => estimateTokens(this.output),
    });
    return makeReceipt({
      usage,
      // What the service has charged is not known while it says nothing.
      estimated: estimated || isSilent,
      requestId,
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

/** What of a part counts as output. */
function written(part: StreamPart): string {
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return part.text;
    case 'source':
      return sourceLink(part);
    case 'tool-call':
      return part.name + part.arguments;
    default:
      return '';
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
