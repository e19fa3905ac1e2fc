import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import closeIcon from '@vscode/codicons/src/icons/close.svg';
import openInWindowIcon from '@vscode/codicons/src/icons/open-in-window.svg';
import type {
  AnswerView,
  AskQPlace,
  AskQToHost,
  AskQToWebview,
  AskQView,
  ChoiceView,
  ModelName,
  PickView,
} from '../../../src/protocol/askQ.ts';
import { ElementWidth } from '../components/elementWidth.ts';
import { icon } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { skeletonStyles } from '../styles/skeleton.ts';
import { tokens } from '../styles/tokens.ts';
import { writingBoxStyles } from '../styles/writingBox.ts';
import { alternativeRows, noteCard } from './answerParts.ts';
import { askQStyles } from './askQStyles.ts';
import './choice.ts';
import { pickCard } from './pickCard.ts';
import { pickStyles } from './pickStyles.ts';
import { askQFailed, askQSkeleton, emptyAskQ, requestBox } from './requestBox.ts';
import { texts } from './texts.ts';
import './whyNot.ts';
import { AskQWishEvent } from './wish.ts';

/** From this width on the picks stand side by side, their parts aligned and always shown. */
const columnsFromPx = 640;
const draftDelayMs = 300;

/** Q Assistant: the request, what Q understood of it, and which models fit. It draws what the host has worked out, and keeps only
 *  the text that is being written. */
@customElement('aim-ask-q')
export class AskQ extends LitElement {
  static override styles = [tokens, controls, skeletonStyles, writingBoxStyles, askQStyles, pickStyles];

  /** Says something to the host. */
  post: (message: AskQToHost) => void = () => undefined;
  /** A page of the marketplace's view, or a panel of its own in the editor area. */
  @property() place: AskQPlace = 'panel';
  @state() private view: AskQView | undefined;
  @state() private text = '';
  /** Asked, and not answered yet. */
  @state() private waiting = false;
  @state() private failure: { readonly title: string; readonly detail: string } | undefined;
  @state() private found: { readonly search: string; readonly models: readonly ModelName[] } = { search: '', models: [] };
  @state() private unfolded: ReadonlySet<number> = new Set([1]);
  private draftTimer: number | undefined;
  /** What had the focus when the details were opened. */
  private left: Element | null | undefined;
  private readonly width = new ElementWidth(this);
  @query('textarea') private readonly textarea!: HTMLTextAreaElement | null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener(AskQWishEvent.type, this.postWish);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener(AskQWishEvent.type, this.postWish);
    window.clearTimeout(this.draftTimer);
  }

  /** A message from the host. */
  take(message: AskQToWebview): void {
    switch (message.type) {
      case 'askQ.view':
        return this.takeView(message.view);
      case 'askQ.models':
        this.found = message;
        return;
      case 'askQ.focus':
        if (message.place === this.place) void this.updateComplete.then(() => this.focusOn(message.target));
        return;
      case 'askQ.failed':
        this.failure = message;
        this.waiting = false;
        return;
      default:
        message satisfies never;
    }
  }

  private takeView(view: AskQView): void {
    // The box belongs to the person until something else was asked.
    if (view.requestNumber !== this.view?.requestNumber) this.text = view.text;
    this.view = view;
    this.waiting = false;
    this.failure = undefined;
  }

  private focusOn(target: 'request' | 'picks'): void {
    const first = this.renderRoot.querySelector<HTMLElement>('.pick button, .notice button');
    if (target !== 'picks' || !first) {
      this.textarea?.focus();
      return;
    }
    // What the button selects is seen with it, as far as there is room.
    const card = first.closest('.pick, .notice');
    first.focus({ preventScroll: true });
    (card && card.clientHeight <= window.innerHeight ? card : first).scrollIntoView({ block: 'nearest' });
  }

  protected override render() {
    const { view, failure } = this;
    if (!view) return failure ? html`<main>${askQFailed(failure, this.ready)}</main>` : nothing;
    return html`<main>
      ${this.renderTitle()}
      ${requestBox({
        text: this.text,
        contexts: view.contexts,
        type: text => this.type(text),
        ask: () => this.ask(this.text),
        addContext: () => this.post({ type: 'askQ.addContext' }),
        removeContext: id => this.post({ type: 'askQ.removeContext', id }),
      })}
      ${this.renderBelow(view.answer)}
      <p class="visually-hidden" role="status">${view.answer?.announcement}</p>
    </main>`;
  }

  private renderTitle() {
    if (this.place === 'panel') return html`<h1 class="visually-hidden">${texts.title}</h1>`;
    return html`<header class="title">
      <h1>${texts.title}</h1>
      <button
        type="button"
        class="icon-button"
        aria-label=${texts.openPanel}
        title=${texts.openPanel}
        @click=${() => this.post({ type: 'askQ.openPanel' })}
      >
        ${icon(openInWindowIcon)}
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label=${texts.close}
        title=${texts.close}
        @click=${() => this.post({ type: 'askQ.close' })}
      >
        ${icon(closeIcon)}
      </button>
    </header>`;
  }

  private renderBelow(answer: AnswerView | undefined) {
    if (this.failure) return askQFailed(this.failure, () => this.ask(this.text));
    if (this.waiting && !answer) return askQSkeleton();
    if (!answer) return emptyAskQ(text => this.ask(text));
    const use = (modelId: string) => this.post({ type: 'askQ.use', modelId });
    const act = (action: string) => this.post({ type: 'askQ.action', action });
    return html`${this.renderUnderstood(answer)} ${answer.notes.map(note => noteCard({ note, use, act }))}
      ${
        answer.picks.length > 0
          ? html`<h2 class="visually-hidden">${texts.picks}</h2>
              <div class="picks">${answer.picks.map(pick => this.renderPick(pick, use))}</div>`
          : nothing
      }
      ${alternativeRows(answer.alternatives, use)}
      <aim-why-not .answer=${answer.whyNot} .found=${this.found}></aim-why-not>
      <p class="caption muted">${answer.footer}</p>`;
  }

  private renderUnderstood({ choices, sure, other }: AnswerView) {
    return html`<section class="understood" aria-labelledby="understood">
      <div class="row">
        <h2 id="understood" class="section">${texts.understood}</h2>
        <span class="push caption muted"
          >${sure}${
            other
              ? html` · ${texts.or}
                  <button
                    type="button"
                    class="link"
                    @click=${() => this.post({ type: 'askQ.choose', choice: 'task', option: other.option })}
                  >
                    ${other.label}
                  </button>`
              : nothing
          }</span
        >
      </div>
      <div class="chips">${choices.map((choice: ChoiceView) => html`<aim-choice .choice=${choice}></aim-choice>`)}</div>
    </section>`;
  }

  private renderPick(pick: PickView, use: (modelId: string) => void) {
    const { rank, modelId } = pick;
    const open = this.unfolded.has(rank);
    return pickCard({
      pick,
      ...(this.width.px < columnsFromPx ? { folding: { open, toggle: () => this.fold(rank, open) } } : {}),
      use: () => use(modelId),
      details: () => this.openDetails(modelId),
    });
  }

  private openDetails(modelId: string): void {
    this.left = this.shadowRoot?.activeElement;
    this.post({ type: 'askQ.details', modelId });
  }

  /** The cursor goes back to where the details were opened from. */
  focusWhereItWas(): void {
    if (this.left instanceof HTMLElement && this.left.isConnected) this.left.focus();
    else this.textarea?.focus();
  }

  private fold(rank: number, open: boolean): void {
    const ranks = new Set(this.unfolded);
    if (open) ranks.delete(rank);
    else ranks.add(rank);
    this.unfolded = ranks;
  }

  private type(text: string): void {
    this.text = text;
    window.clearTimeout(this.draftTimer);
    this.draftTimer = window.setTimeout(() => this.post({ type: 'askQ.draft', text }), draftDelayMs);
  }

  private ask(text: string): void {
    window.clearTimeout(this.draftTimer);
    this.text = text;
    this.waiting = true;
    this.failure = undefined;
    this.post({ type: 'askQ.ask', text });
  }

  private readonly ready = (): void => this.post({ type: 'askQ.ready', place: this.place });

  private readonly postWish = (event: Event): void => this.post((event as AskQWishEvent).wish);
}
