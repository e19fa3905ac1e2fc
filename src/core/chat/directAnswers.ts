import type { ChatRequest } from '../contract/chatRequest.ts';
import type { Clock } from '../contract/ports.ts';
import type { Receipt } from '../contract/receipt.ts';
import type { StreamPart } from '../contract/streamPart.ts';
import { estimateRequestTokens } from '../tokens/estimateRequest.ts';
import { AnswerBill, type Bill, type BilledRequest } from './answerBill.ts';
import type { NoticedAnswer } from './answerNotice.ts';
import type { OpenWay, Routes } from './routes.ts';
import type { SendOptions, SendRefusal } from './sending.ts';
import { spendCheck, type Purse, type SpendRefusal } from './spendCheck.ts';
import { tooLong } from './tooLong.ts';

export interface DirectAnswerPorts {
  readonly routes: Pick<Routes, 'find'>;
  readonly clock: Clock;
  newId(): string;
  /** What may be spent by a way. */
  purse(way: Pick<OpenWay, 'kind'>): Promise<Purse>;
  /** Awaited, so that the next request is held against what this one has spent. */
  onReceipt(receipt: Receipt): Promise<void>;
}

export type DirectRequest = Omit<ChatRequest, 'model'>;

/** How what was refused is asked all the same; undefined: it is not. */
export type Consent = Pick<SendOptions, 'spendAnyway' | 'maxOutputTokens'> | undefined;

export interface DirectAsking {
  /** Canonical id. */
  readonly modelId: string;
  readonly request: DirectRequest;
  readonly signal: AbortSignal;
  /** Told of every part as it comes. */
  onPart(part: StreamPart): void;
  /** What travels this way needs somebody's word first. */
  mayTravel(way: OpenWay): Promise<boolean>;
  /** It may cost more than may be spent: the person decides. */
  ask(refusal: SpendRefusal): Promise<Consent>;
}

/** Why nothing was sent, or how the answer ended. */
export type DirectResult = SendRefusal | { readonly refused: 'not-allowed' } | NoticedAnswer;

/** Answers for other programs, such as VS Code's own chat: they keep the conversation, everything else is as in the chat.
 *  The way is the one that the person has chosen, budgets hold, and every answer has its receipt. */
export class DirectAnswers {
  constructor(private readonly ports: DirectAnswerPorts) {}

  async answer(asking: DirectAsking): Promise<DirectResult> {
    const { modelId, request, signal } = asking;
    const requestId = `req_${this.ports.newId()}`;
    const choice = await this.ports.routes.find(modelId, { requestId });
    if ('refused' in choice) return choice;
    if (!(await asking.mayTravel(choice))) return { refused: 'not-allowed' };
    const inputEstimate = estimateRequestTokens({ ...request, model: choice.providerModel });
    const long = tooLong(inputEstimate, choice);
    if (long) return long;
    const spend = await this.spend(inputEstimate, choice, asking);
    if ('refused' in spend) return spend;
    const asked = { requestId, inputEstimate, choice };
    const limits = [request.maxOutputTokens, spend.maxOutputTokens].filter(limit => limit !== undefined);
    const limited = { ...request, model: choice.providerModel, ...(limits.length > 0 ? { maxOutputTokens: Math.min(...limits) } : {}) };
    const { text, ...bill } = await this.stream(asked, limited, asking, signal);
    await this.ports.onReceipt(bill.receipt);
    const { provider, providerName, modelName, kind: route } = choice;
    return { ...bill, text, requestId, route, provider, providerName, modelName };
  }

  private async spend(inputEstimate: number, way: OpenWay, { ask }: DirectAsking): Promise<SpendRefusal | NonNullable<Consent>> {
    const check = spendCheck({ inputTokens: inputEstimate }, way, await this.ports.purse(way), this.ports.clock.nowMs());
    return 'refused' in check ? ((await ask(check)) ?? check) : check;
  }

  private async stream(
    asked: BilledRequest,
    request: ChatRequest,
    { onPart }: DirectAsking,
    signal: AbortSignal,
  ): Promise<Bill & { readonly text: string }> {
    const bill = new AnswerBill(asked, this.ports.clock);
    const end = (how: Bill) => ({ ...how, text: bill.text });
    try {
      for await (const part of asked.choice.route.stream(request, signal)) {
        bill.take(part);
        onPart(part);
      }
      return end(bill.ended());
    } catch (error) {
      return end(signal.aborted ? bill.stopped() : bill.failed(error));
    }
  }
}
