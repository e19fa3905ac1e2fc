import { randomUUID } from 'node:crypto';
import { ProviderError } from '../../src/core/contract/providerError.ts';
import type { ReceiptFinish } from '../../src/core/contract/receipt.ts';
import { withPatience } from '../db/withPatience.ts';
import { answerFor } from '../http/answerFor.ts';
import { settle } from '../ledger/settle.ts';
import type { UsageRecord } from '../ledger/usageRecord.ts';
import { voidHold } from '../ledger/voidHold.ts';
import { balanceNanoOf } from '../ledger/wallet.ts';
import type { Answered, KeptAnswer, Sink } from './answer.ts';
import type { ChatPorts } from './chatPorts.ts';
import { Delivery } from './delivery.ts';
import type { HeldQuestion } from './question.ts';
import { settlementFor } from './settlementFor.ts';
import { platformFailure } from './platformFailure.ts';
import { questionText } from './questionText.ts';

/** How long an answer waits to be booked while the database is away. */
const settlePatienceMs = 45_000;

/** One answer between its hold and its settlement. */
export class AnswerRun {
  private readonly delivery: Delivery;
  private addedMs = 0;

  constructor(
    private readonly ports: ChatPorts,
    private readonly question: HeldQuestion,
    private readonly sink: Sink,
  ) {
    this.delivery = new Delivery(question.maxTokens);
  }

  /** @throws ProviderError where nothing was delivered: the hold is given back */
  async run(signal: AbortSignal): Promise<Answered> {
    const failure = await this.deliver(signal);
    if (!this.delivery.isEmpty) return this.settled(failure);
    if (failure !== undefined) throw await this.failed(failure);
    return this.delivery.finish === 'cancelled' ? this.cancelled() : this.settled(undefined);
  }

  /** @returns what went wrong, if anything did */
  private async deliver(signal: AbortSignal): Promise<unknown> {
    const { route, request, maxTokens, startedAtMs } = this.question;
    const { clock } = this.ports;
    this.addedMs = clock.nowMs() - startedAtMs;
    try {
      for await (const part of route.stream({ ...request, maxOutputTokens: maxTokens }, signal)) {
        this.delivery.add(part, clock.nowMs());
        if (this.delivery.isFlood)
          throw new ProviderError('provider', 'The provider wrote far more than it was asked for, so it was stopped.');
        const slow = this.sink(part);
        if (slow) await slow;
      }
      return this.delivery.finish === undefined ? new ProviderError('interrupted', 'The answer broke off before its end.') : undefined;
    } catch (error) {
      const failure = platformFailure(error, this.question.plan);
      // Only whoever runs the service can mend this: the person who asked is told to go another way.
      if (failure !== error)
        this.ports.onTrouble("a provider refuses the service's own key", failure, { requestId: this.question.requestId });
      return failure;
    }
  }

  private async settled(failure: unknown): Promise<Answered> {
    const { question, delivery, ports } = this;
    const finish: ReceiptFinish = failure === undefined ? (delivery.finish ?? 'interrupted') : 'interrupted';
    const ending = { finish, priceVersion: ports.catalog.version, addedMs: this.addedMs, endedAtMs: ports.clock.nowMs() };
    const settlement = settlementFor(question, delivery, ending);
    const kept = this.kept(failure);
    const { requestId, bodyHash } = question;
    const replay = bodyHash === undefined ? undefined : { bodyHash, answer: JSON.stringify(kept) };
    const settling = withPatience(ports.clock, settlePatienceMs, () => settle(ports.database, { ...settlement, replay }));
    const [record] = await Promise.all([settling, this.remember(kept)]).catch(error => {
      ports.onTrouble('an answer could not be booked', error, { requestId, cost: String(settlement.providerCostNano) });
      throw error;
    });
    ports.observer.observeAnswer(record);
    return { ...kept, record, isReplay: false };
  }

  private kept(failure: unknown): KeptAnswer {
    const { question, delivery, ports } = this;
    const error = failure === undefined ? undefined : answerFor(failure);
    if (error?.isUnexpected) ports.onTrouble('an answer broke off', failure, { requestId: question.requestId });
    return {
      parts: delivery.parts,
      conversationId: question.ask.store ? (question.ask.conversationId ?? randomUUID()) : null,
      messageId: randomUUID(),
      maxTokens: question.maxTokens,
      loweredBy: question.loweredBy,
      ...(error ? { error } : {}),
    };
  }

  /** Into the history, beside the booking. That it is missing there must not make an answer fail that was delivered. */
  private async remember({ conversationId, messageId }: KeptAnswer): Promise<void> {
    const { question, delivery, ports } = this;
    if (conversationId === null || delivery.isEmpty) return;
    const exchange = {
      accountId: question.caller.accountId,
      conversationId,
      isNew: question.ask.conversationId === undefined,
      messageId,
      modelId: question.plan.model.id,
      question: questionText(question.ask.turns),
      answer: delivery.text,
      askedAt: new Date(question.startedAtMs),
    };
    try {
      await withPatience(ports.clock, settlePatienceMs, () => ports.conversations.keep(exchange));
    } catch (error) {
      ports.onTrouble('an answer is missing in the history', error, { requestId: question.requestId });
    }
  }

  private async failed(failure: unknown): Promise<unknown> {
    const kind = failure instanceof ProviderError ? failure.kind : 'internal';
    this.ports.observer.observeFailure(this.question.plan.provider.id, kind);
    await this.release(kind);
    return failure;
  }

  private async cancelled(): Promise<Answered> {
    await this.release(undefined);
    const { caller, plan } = this.question;
    const balanceNano = await balanceNanoOf(this.ports.database, caller.accountId, plan.currency);
    const ending = {
      finish: 'cancelled',
      priceVersion: this.ports.catalog.version,
      addedMs: this.addedMs,
      endedAtMs: this.ports.clock.nowMs(),
    } as const;
    const nothing = settlementFor(this.question, new Delivery(this.question.maxTokens), ending);
    const record: UsageRecord = {
      ...nothing,
      id: randomUUID(),
      providerCostNano: 0n,
      chargeNano: 0n,
      feeNano: 0n,
      balanceBeforeNano: balanceNano,
      balanceAfterNano: balanceNano,
      capped: false,
    };
    return { ...this.kept(undefined), conversationId: this.question.ask.conversationId ?? null, record, isReplay: false };
  }

  /** A hold that cannot be given back now is later, or runs out by itself. */
  private async release(kind: string | undefined): Promise<void> {
    const { caller, requestId, runId, plan, startedAtMs } = this.question;
    const hold = { accountId: caller.accountId, requestId, runId };
    const failed = kind === undefined ? undefined : { kind, modelId: plan.model.id, provider: plan.provider.id, at: new Date(startedAtMs) };
    try {
      await voidHold(this.ports.database, { ...hold, failed });
    } catch (error) {
      this.ports.onTrouble('a hold was not given back', error, { requestId });
      this.ports.doubtfulHolds.note(hold);
    }
  }
}
