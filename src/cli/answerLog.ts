import { randomUUID } from 'node:crypto';
import type { ChatRequest } from '../core/contract/chatRequest.ts';
import type { Receipt, ReceiptFinish } from '../core/contract/receipt.ts';
import type { FinishReason, StreamPart } from '../core/contract/streamPart.ts';
import type { DetailedUsage } from '../core/contract/usage.ts';
import { estimateTokens } from '../core/tokens/estimate.ts';
import { estimateRequestTokens } from '../core/tokens/estimateRequest.ts';
import { makeReceipt } from '../core/usage/makeReceipt.ts';
import { settleUsage } from '../core/usage/settleUsage.ts';
import type { ChatTarget } from './chatTarget.ts';

/** What an answer has been so far, for its receipt. Begins to count time when it is made. */
export class AnswerLog {
  finish: FinishReason | undefined;
  private readonly startedAtMs = Date.now();
  private firstPartAtMs: number | undefined;
  private reported: DetailedUsage | undefined;
  private answer = '';

  constructor(
    private readonly target: ChatTarget,
    private readonly request: ChatRequest,
    private readonly priceVersion: string,
  ) {}

  /** Nothing was delivered and nothing reported, so there is nothing to pay. */
  get isEmpty(): boolean {
    return this.firstPartAtMs === undefined && this.reported === undefined;
  }

  add(part: StreamPart): void {
    if (part.type === 'usage') this.reported = part.usage;
    else if (part.type === 'finish') this.finish = part.reason;
    else {
      this.firstPartAtMs ??= Date.now();
      if (part.type === 'text' || part.type === 'reasoning') this.answer += part.text;
      else if (part.type === 'tool-call') this.answer += part.arguments;
    }
  }

  /** @param broken how it ended where it has no finish */
  receipt(broken: ReceiptFinish = 'failed'): Receipt {
    const { target } = this;
    const finish = this.finish ?? broken;
    return makeReceipt({
      requestId: randomUUID(),
      modelId: target.modelId,
      provider: target.provider.id,
      ...settleUsage({
        reported: this.reported,
        finish,
        inputEstimate: estimateRequestTokens(this.request),
        outputEstimate: () => estimateTokens(this.answer),
      }),
      rates: target.rates,
      priceVersion: target.offer ? this.priceVersion : undefined,
      priceDate: target.offer?.date,
      startedAtMs: this.startedAtMs,
      firstPartAtMs: this.firstPartAtMs,
      endedAtMs: Date.now(),
      finish,
    });
  }
}
