import { answerNotice, type WaysOut } from '../../core/chat/answerNotice.ts';
import type { AnswerProgress } from '../../core/chat/answerRun.ts';
import { receiptsOf, type AnswerTurn, type ChatTurn, type Conversation } from '../../core/chat/conversation.ts';
import type { ConversationSummary } from '../../core/chat/conversationService.ts';
import { failureWords } from '../../core/chat/failureWords.ts';
import type { Notice } from '../../core/chat/notice.ts';
import { attachmentLabel, type Attachment } from '../../core/chat/question.ts';
import type { RouteChoice, RouteRefusal, Waiting } from '../../core/chat/routes.ts';
import type { Receipt } from '../../core/contract/receipt.ts';
import { formatCount } from '../../core/format/count.ts';
import { formatNano } from '../../core/format/money.ts';
import { formatNearMoment } from '../../core/format/moment.ts';
import type { Translate } from '../../core/format/translate.ts';
import { estimateTokens } from '../../core/tokens/estimate.ts';
import { answerCostExact, answerCostText, costLine, tokensText, totalDetail, totalExact, totalText } from '../../core/usage/costWords.ts';
import { receiptWords } from '../../core/usage/receiptWords.ts';
import { amountNanoOf, totalOf, type Total } from '../../core/usage/total.ts';
import type { CurrentModel } from './currentModel.ts';
import { routeViews, wayLabel, offerPrice } from './routeViews.ts';
import type { AttachmentView, ChatSnapshot, StatusView, TurnView } from '../../protocol/chat.ts';

type ModelView = NonNullable<ChatSnapshot['model']>;

/** What of a turn's surroundings its words depend on. */
export interface TurnSurroundings extends WaysOut {
  /** Receipts of attempts that were replaced. */
  readonly past: readonly Receipt[];
  /** Said in place of everything else while a next try waits. */
  readonly waiting?: Notice | undefined;
}

/** Puts the state of a chat into the view's words. Pure; the translation is passed in. */
export class ChatWords {
  /** Counting a large selection takes time, and views ask often. */
  private readonly attachmentTokens = new WeakMap<Attachment, number>();

  /** @param balanceText of the account, as it is shown */
  constructor(
    private readonly t: Translate,
    private readonly balanceText: () => string,
  ) {}

  turn(turn: ChatTurn, { past, waiting, ...waysOut }: TurnSurroundings): TurnView {
    if (turn.role === 'user')
      return { id: turn.id, role: 'user', text: turn.text, attachments: turn.attachments.map(it => this.attachment(it)), state: 'done' };
    const { receipt } = turn;
    const notice = waiting ?? answerNotice(turn, waysOut, this.t);
    return {
      id: turn.id,
      role: 'assistant',
      text: turn.text,
      ...(turn.reasoning === '' ? {} : { reasoning: turn.reasoning }),
      attachments: [],
      model: { name: turn.modelName, ...this.badge(receipt?.simulated ? 'sandbox' : turn.route) },
      state: turn.state,
      ...this.before(turn, past),
      ...(receipt ? this.receipt(turn, receipt) : {}),
      ...(notice ? { notice } : {}),
    };
  }

  attachment(attachment: Attachment): AttachmentView {
    const known = this.attachmentTokens.get(attachment) ?? estimateTokens(attachment.text);
    this.attachmentTokens.set(attachment, known);
    return { id: attachment.id, label: attachmentLabel(attachment), tokensText: this.t('{0} tok', formatCount(known)) };
  }

  /** The price is that of the offer that would answer; the catalog's first one where there is none yet. */
  model(info: { id: string; name: string; priceText: string }, { route, ways }: Pick<CurrentModel, 'route' | 'ways'>): ModelView {
    const { id, name } = info;
    const choice = route && 'kind' in route ? route : undefined;
    const priceText = (choice && offerPrice(choice, this.t)) ?? info.priceText;
    const routes = routeViews(ways, route, this.t);
    return {
      id,
      name,
      priceText,
      routeText: this.routeText(route),
      ...(choice ? this.badge(choice.kind) : {}),
      ...(routes.length > 0 ? { routes } : {}),
    };
  }

  /** Whose money it would be: the right half of the status line. */
  routeText(route: RouteChoice | RouteRefusal | undefined): string {
    const { t } = this;
    if (!route) return t('No model selected');
    if ('refused' in route) {
      if (route.refused === 'missing-key') return t('No {0} key', route.providerName);
      if (route.refused === 'signed-out') return t('Signed out');
      return route.refused === 'unknown-model' ? t('Unknown model') : t('Cannot be called');
    }
    if (route.kind === 'sandbox') return t('Simulated, nothing is charged');
    return route.kind === 'balance' ? t('Balance: {0}', this.balanceText()) : wayLabel(route, t);
  }

  /** Behind a cost that was paid, it has to be said that what is simulated is the next answer. */
  private nextText({ paidNano }: Total, simulates: boolean, route: RouteChoice | RouteRefusal | undefined): string {
    return simulates && paidNano > 0n ? this.t('Next answer simulated, free') : this.routeText(route);
  }

  status(conversation: Conversation, route: RouteChoice | RouteRefusal | undefined, progress?: AnswerProgress): StatusView {
    const total = totalOf(receiptsOf(conversation));
    const simulates = route !== undefined && 'kind' in route && route.kind === 'sandbox';
    const exact = totalExact(total, simulates);
    return {
      costLine: costLine(total, simulates, this.nextText(total, simulates, route), this.t),
      detail: progress ? this.progress(progress) : totalDetail(total, simulates, this.t),
      totalText: this.t('This chat {0}', totalText(total, simulates, this.t)),
      ...(exact === undefined ? {} : { totalExact: exact }),
    };
  }

  waiting({ kind, untilMs }: Waiting, turn: AnswerTurn, nowMs: number): Notice {
    const { providerName, modelName } = turn;
    const { title } = failureWords[kind]({ providerName, modelName, local: turn.route === 'local', message: '' }, this.t);
    const seconds = Math.max(1, Math.ceil((untilMs - nowMs) / 1_000));
    return {
      kind,
      title,
      detail: this.t('Trying again in {0} s. It cost nothing.', seconds),
      actions: [
        { id: 'retryNow', label: this.t('Now'), primary: true },
        { id: 'stop', label: this.t('Cancel') },
      ],
    };
  }

  history(summaries: readonly ConversationSummary[], nowMs: number): ChatSnapshot['history'] {
    return summaries.map(({ id, title, updatedAtMs }) => ({ id, title, dateText: formatNearMoment(updatedAtMs, nowMs) }));
  }

  private badge(kind: RouteChoice['kind']): { badge?: string } {
    if (kind === 'sandbox') return { badge: this.t('Simulated') };
    return kind === 'local' ? { badge: this.t('Local') } : {};
  }

  /** What became of the attempt that this answer was chosen in place of. */
  private before({ insteadOf }: AnswerTurn, past: readonly Receipt[]): { beforeText?: string } {
    if (!insteadOf) return {};
    const receipt = past.find(({ requestId }) => requestId === insteadOf.requestId);
    const amount = receipt && amountNanoOf(receipt);
    const cost = amount == null ? this.t('cost unknown') : amount === 0n ? this.t('cost nothing') : this.t('cost {0}', formatNano(amount));
    return { beforeText: this.t('Instead of {0} at {1}, which failed and {2}', insteadOf.modelName, insteadOf.providerName, cost) };
  }

  private receipt(turn: AnswerTurn, receipt: Receipt): Partial<TurnView> {
    const { inputTotal, outputTotal } = receipt.tokens;
    const exact = answerCostExact(receipt);
    const context = { ...turn, local: turn.route === 'local' };
    return {
      costText: answerCostText(receipt, this.t),
      ...(exact === undefined ? {} : { costExact: exact }),
      tokensText: tokensText(inputTotal ?? 0, outputTotal ?? 0, this.t),
      receipt: receiptWords(receipt, context, this.t),
      ...this.timing(receipt),
    };
  }

  /** "0.41 s · 118 tok/s" */
  private timing({ ttftMs, durationMs, tokens }: Receipt): { timingText?: string } {
    if (ttftMs === null) return {};
    const first = this.t('{0} s', (ttftMs / 1_000).toFixed(2));
    const streamedMs = durationMs - ttftMs;
    const speed = streamedMs > 100 && tokens.outputTotal ? Math.round((tokens.outputTotal / streamedMs) * 1_000) : 0;
    return { timingText: speed > 0 ? this.t('{0} · {1} tok/s', first, speed) : first };
  }

  /** "Answering · 8.3 s · 940 tokens · about $0.0097 so far" */
  private progress({ elapsedMs, outputTokens, costNano }: AnswerProgress): string {
    const seconds = (elapsedMs / 1_000).toFixed(1);
    if (outputTokens === 0) return this.t('Waiting for the first word · {0} s', seconds);
    const words = this.t('Answering · {0} s · {1} tokens', seconds, formatCount(outputTokens));
    return costNano === null ? words : this.t('{0} · about {1} so far', words, formatNano(costNano));
  }
}
