import type { Translate } from '../../core/format/translate.ts';
import type { AskQPlace, AskQToHost, AskQToWebview, AskQView } from '../../protocol/askQ.ts';
import type { Memory } from '../memory.ts';
import type { Advice, Adviser } from './adviser.ts';
import { answerView } from './answerView.ts';
import { choose, forNewRequest, noChoices, type Choices } from './choices.ts';
import { modelToUse, type ModelToUse } from './modelToUse.ts';
import { rememberRequest, restoreRequest } from './rememberedRequest.ts';
import type { AskContext, AskRequest } from './request.ts';

/** A page that shows Q. */
export interface AskQLink {
  readonly place: AskQPlace;
  post(message: AskQToWebview): void;
}

export interface AskQSessionPorts {
  readonly adviser: Adviser;
  readonly memory: Memory;
  readonly translate: Translate;
  sandboxOn(): boolean;
  /** The model that the chat talks to. */
  selectedModel(): string | undefined;
  /** There is an account service whose balance could be topped up. */
  canAddCredit(): boolean;
  /** Opens the chat with a request and a model in place. */
  use(model: ModelToUse, request: AskRequest): Promise<void>;
  details(modelId: string): Promise<void>;
  /** Asks for a limit. @returns undefined when the person gave none */
  askBudget(): Promise<bigint | undefined>;
  /** Asks what of the editor should go along. */
  pickContext(): Promise<readonly AskContext[]>;
  setUp(what: 'setKey' | 'addCredit' | 'getOllama', provider: string | undefined): Promise<void>;
  open(place: AskQPlace): Promise<void>;
  closePage(): void;
  onFailure(error: unknown): void;
}

/** Q in one window: the request, what the person put right in it, and what every page that shows it is told. Pages come and go. */
export class AskQSession {
  private readonly pages = new Set<AskQLink>();
  private request: AskRequest;
  /** What stands in the box. */
  private draft: string;
  private requestNumber = 0;
  private asked: boolean;
  private choices: Choices = noChoices;
  private advice: Advice | undefined;
  private whyNotId: string | undefined;
  private view: AskQView | undefined;
  /** Where the cursor goes once that page is there. */
  private wantedFocus: { readonly place: AskQPlace; readonly target: 'request' | 'picks' } | undefined;
  /** Counts what was worked out: an older answer must not replace a newer one. */
  private round = 0;

  constructor(private readonly ports: AskQSessionPorts) {
    const remembered = restoreRequest(ports.memory);
    this.request = { text: remembered?.text ?? '', contexts: remembered?.contexts ?? [], command: remembered?.command };
    this.draft = this.request.text;
    this.asked = remembered?.asked ?? false;
  }

  /** Asks Q: every page follows, and the cursor goes to the picks at `place`. */
  async ask(request: AskRequest, place: AskQPlace): Promise<void> {
    await this.answer(request);
    this.focusPicks(place);
  }

  /** Asks Q and leaves the cursor where it is. */
  async answer(request: AskRequest): Promise<void> {
    this.begin(request);
    await this.workOut();
    void this.remember(); // after the answer: writing may take its time
  }

  focusPicks(place: AskQPlace): void {
    this.wantedFocus = { place, target: 'picks' };
    this.sendFocus();
  }

  /** Gets ready for a request that is still being typed. */
  prepare(request: AskRequest): void {
    const { corrections, wishes } = this.choicesFor(request);
    this.ports.adviser.prepare(request, corrections, wishes);
  }

  /** Puts a request into the box at `place` without asking yet, and the cursor with it. What stood there stays where nothing new comes. */
  offer(contexts: readonly AskContext[], place: AskQPlace): void {
    if (contexts.length > 0 || !this.asked) this.request = { ...this.request, contexts };
    this.wantedFocus = { place, target: 'request' };
    this.send();
    this.sendFocus();
  }

  async connect(link: AskQLink): Promise<void> {
    this.pages.add(link);
    this.ports.adviser.warm();
    if (this.asked && !this.view?.answer) await this.workOut();
    else this.send();
    this.sendFocus();
  }

  disconnect(link: AskQLink): void {
    this.pages.delete(link);
  }

  /** A key, the sandbox or the balance has changed: what is shown is worked out again. */
  async refresh(): Promise<void> {
    if (this.asked && this.pages.size > 0) await this.workOut();
  }

  private use(modelId: string): Promise<void> {
    const recommendation = this.advice?.recommendation;
    return this.ports.use(recommendation ? modelToUse(modelId, recommendation) : { modelId }, this.request);
  }

  async receive(link: AskQLink, message: AskQToHost): Promise<void> {
    switch (message.type) {
      case 'askQ.ready':
        return this.connect(link);
      case 'askQ.ask':
        this.begin(this.requestWith(message.text));
        await this.workOut();
        return this.remember();
      case 'askQ.draft':
        this.draft = message.text;
        this.prepare(this.requestWith(message.text));
        return this.remember();
      case 'askQ.choose':
        return message.choice === 'budget' && message.option === 'other'
          ? this.chooseBudget()
          : this.choose(message.choice, message.option);
      case 'askQ.use':
        return this.use(message.modelId);
      case 'askQ.details':
        return this.ports.details(message.modelId);
      case 'askQ.suggest': {
        const models = await this.ports.adviser.suggest(message.search, this.advice?.recommendation);
        return link.post({ type: 'askQ.models', search: message.search, models });
      }
      case 'askQ.whyNot':
        this.whyNotId = message.modelId;
        return this.show();
      case 'askQ.action':
        return this.act(message.action);
      case 'askQ.addContext':
        return this.setContexts([...this.request.contexts, ...(await this.ports.pickContext())]);
      case 'askQ.removeContext':
        return this.setContexts(this.request.contexts.filter(({ id }) => id !== message.id));
      case 'askQ.openPanel':
        this.wantedFocus = { place: 'panel', target: this.asked ? 'picks' : 'request' };
        await this.ports.open('panel');
        return this.sendFocus();
      case 'askQ.close':
        return this.ports.closePage();
      default:
        message satisfies never;
    }
  }

  private begin(request: AskRequest): void {
    this.choices = this.choicesFor(request);
    this.request = request;
    this.draft = request.text;
    this.requestNumber++;
    this.asked = true;
    this.whyNotId = undefined;
  }

  /** The same contexts with the words in the box. A command stands for its own words only. */
  private requestWith(text: string): AskRequest {
    const { contexts, command, text: before } = this.request;
    return { text, contexts, ...(text.trim() === before.trim() ? { command } : {}) };
  }

  /** What was put right in a request holds for the same words only. */
  private choicesFor(request: AskRequest): Choices {
    return request.text.trim() === this.request.text.trim() ? this.choices : forNewRequest(this.choices);
  }

  private async setContexts(contexts: readonly AskContext[]): Promise<void> {
    this.request = { ...this.request, contexts };
    void this.remember();
    if (this.asked) await this.workOut();
    else this.send();
  }

  private async choose(...[choice, option]: [Parameters<typeof choose>[2], string]): Promise<void> {
    if (!this.advice) return;
    this.choices = choose(this.choices, this.advice.recommendation, choice, option);
    await this.workOut();
  }

  private async chooseBudget(): Promise<void> {
    const budgetNano = await this.ports.askBudget();
    if (budgetNano !== undefined) await this.choose('budget', String(budgetNano));
  }

  private async act(action: string): Promise<void> {
    const [kind = '', value] = action.split(':');
    if ((kind === 'budget' || kind === 'task') && value !== undefined) return this.choose(kind, value);
    if (kind === 'anywhere') return this.choose('needs', 'localOnly');
    if (kind === 'anyMaker') return this.choose('needs', 'anyMaker');
    if (kind !== 'setKey' && kind !== 'addCredit' && kind !== 'getOllama') return;
    const route = this.advice?.recommendation.picks[0]?.candidate.route;
    await this.ports.setUp(kind, route?.kind === 'needs-key' ? route.offer.provider.id : undefined);
  }

  private async workOut(): Promise<void> {
    const round = ++this.round;
    try {
      const advice = await this.ports.adviser.advise(this.request, this.choices.corrections, this.choices.wishes);
      if (round !== this.round) return;
      this.advice = advice;
      await this.show();
    } catch (error) {
      this.ports.onFailure(error);
      const { translate: t } = this.ports;
      this.post({
        type: 'askQ.failed',
        title: t('Q could not work this out'),
        detail: error instanceof Error ? error.message : String(error),
      });
    }
  }

  /** Puts what was worked out into words and sends it. */
  private async show(): Promise<void> {
    const { advice, ports, round } = this;
    if (!advice) return;
    const { recommendation, tookMs } = advice;
    const { translate: t } = ports;
    const whyNot = this.whyNotId === undefined ? undefined : await ports.adviser.whyNot(this.whyNotId, recommendation, t);
    if (round !== this.round) return;
    const corrected = this.choices.corrections.task !== undefined;
    const here = { sandbox: ports.sandboxOn(), canAddCredit: ports.canAddCredit(), selectedId: ports.selectedModel() };
    const extras = { ...here, corrected, tookMs, ...(whyNot ? { whyNot } : {}) };
    this.view = { ...this.question(), answer: answerView(recommendation, extras, t) };
    this.post({ type: 'askQ.view', view: this.view });
  }

  private question(): Omit<AskQView, 'answer'> {
    const contexts = this.request.contexts.map(({ id, kind, label }) => ({ id, kind, label }));
    return { requestNumber: this.requestNumber, text: this.draft, contexts };
  }

  private send(): void {
    this.view = { ...this.view, ...this.question() };
    this.post({ type: 'askQ.view', view: this.view });
  }

  private sendFocus(): void {
    const wanted = this.wantedFocus;
    if (!wanted || ![...this.pages].some(({ place }) => place === wanted.place)) return;
    this.wantedFocus = undefined;
    this.post({ type: 'askQ.focus', ...wanted });
  }

  private post(message: AskQToWebview): void {
    for (const page of this.pages) page.post(message);
  }

  private remember(): Promise<void> {
    return rememberRequest(this.ports.memory, {
      ...this.request,
      text: this.draft,
      contexts: [...this.request.contexts],
      asked: this.asked,
    });
  }
}
