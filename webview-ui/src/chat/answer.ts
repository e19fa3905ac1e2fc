import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import creditCardIcon from '@vscode/codicons/src/icons/credit-card.svg';
import type { TurnView } from '../../../src/protocol/chat.ts';
import { icon } from '../components/icon.ts';
import type { NoticeActionEvent } from '../components/notice.ts';
import '../components/notice.ts';
import { controls } from '../styles/controls.ts';
import { popover } from '../styles/popover.ts';
import { tokens } from '../styles/tokens.ts';
import { answerStyles } from './answerStyles.ts';
import { MarkdownBlocks } from './markdown/markdownBlocks.ts';
import { markdownStyles } from './markdown/markdownStyles.ts';
import { dialogPopover } from '../components/dialogPopover.ts';
import { PopoverFocus } from '../components/popoverFocus.ts';
import { WishEvent } from './wish.ts';
import './copyButton.ts';
import './receipt.ts';
import { texts } from './texts.ts';

const stateWords: Record<TurnView['state'], string> = {
  streaming: '',
  done: '',
  stopped: texts.stopped,
  interrupted: texts.interrupted,
  failed: texts.failed,
};

/** A model's answer: its Markdown as it comes, then what it cost.
 *  @fires aim-wish */
@customElement('aim-answer')
export class Answer extends LitElement {
  static override styles = [tokens, controls, popover, markdownStyles, answerStyles];

  @property({ attribute: false }) turn!: TurnView;
  /** Far from what is being read, the text stands unformatted; it is drawn when it comes near. */
  @state() private near = false;
  @state() private receiptOpen = false;
  @state() private reasoningOpen = false;
  @query('.markdown') private readonly markdown!: HTMLElement | null;
  @query('.popover') private readonly popoverBox!: HTMLElement | null;
  @query('.cost') private readonly costButton!: HTMLElement | null;
  private readonly receiptFocus = new PopoverFocus(this, () => this.costButton);
  private blocks: MarkdownBlocks | undefined;

  constructor() {
    super();
    this.addEventListener('contentvisibilityautostatechange', event => {
      if (!(event as ContentVisibilityAutoStateChangeEvent).skipped) this.near = true;
    });
  }

  protected override render() {
    const { turn } = this;
    const streaming = turn.state === 'streaming';
    return html`${this.renderHead()} ${this.renderReasoning()}
    ${streaming && turn.text === '' ? html`<p class="waiting"><span class="visually-hidden">${texts.noTextYet}</span></p>` : nothing}
    ${
      this.near || streaming || this.blocks
        ? html`<div
            class="markdown ${streaming && turn.text !== '' ? 'growing' : ''}"
            @click=${this.followLink}
            @auxclick=${this.followLink}
          ></div>`
        : renderPlain(turn.text)
    }
    ${turn.notice ? html`<aim-notice .notice=${turn.notice} @aim-notice-action=${this.actOnNotice}></aim-notice>` : nothing}
    ${streaming ? nothing : this.renderFoot()} ${this.renderReceipt()}`;
  }

  private renderHead() {
    const { model, timingText, state, beforeText } = this.turn;
    const words = stateWords[state];
    return html`<div class="head">
        <h2 class="small strong ellipsis" title=${model?.name ?? ''}>${model?.name ?? texts.answer}</h2>
        ${model?.badge === undefined ? nothing : html`<span class="badge">${model.badge}</span>`}
        ${words === '' ? nothing : html`<span class="badge state">${words}</span>`}
        ${timingText === undefined ? nothing : html`<span class="caption muted ellipsis">${timingText}</span>`}
      </div>
      ${beforeText === undefined ? nothing : html`<p class="caption muted before">${beforeText}</p>`}`;
  }

  private renderReasoning() {
    const { reasoning, text, state } = this.turn;
    if (reasoning === undefined || reasoning === '') return nothing;
    const thinking = state === 'streaming' && text === '';
    return html`<details class="reasoning" @toggle=${this.noticeReasoning}>
      <summary>${thinking ? texts.thinking : texts.reasoning}</summary>
      ${this.reasoningOpen ? html`<p class="muted">${reasoning}</p>` : nothing}
    </details>`;
  }

  private renderFoot() {
    const { text, costText, costExact, tokensText, receipt } = this.turn;
    if (text === '' && costText === undefined && !receipt) return nothing;
    const cost = costText ?? texts.receipt;
    return html`<div class="foot">
      ${
        receipt
          ? html`<button
              type="button"
              class="button compact quiet cost"
              aria-label=${costText === undefined ? texts.receipt : texts.receiptOf(costText)}
              title=${costExact === undefined ? nothing : texts.exactly(costExact)}
              aria-haspopup="dialog"
              aria-expanded=${this.receiptOpen}
              @pointerdown=${this.rememberReceipt}
              @click=${this.toggleReceipt}
            >
              ${icon(creditCardIcon)}<span class="amount">${cost}</span>
            </button>`
          : html`<span class="amount">${costText ?? nothing}</span>`
      }
      ${tokensText === undefined ? nothing : html`<span class="tokens ellipsis">${tokensText}</span>`}
      ${text === '' ? nothing : html`<aim-copy-button class="push" label=${texts.copyAnswer} .text=${text}></aim-copy-button>`}
    </div>`;
  }

  private renderReceipt() {
    const { receipt } = this.turn;
    if (!receipt || !this.receiptOpen) return nothing;
    return dialogPopover(
      { label: texts.receipt, focus: this.receiptFocus, toggled: this.noticeReceipt },
      html`<aim-receipt .receipt=${receipt} @close=${this.closeReceipt}></aim-receipt>`,
    );
  }

  protected override updated(changed: PropertyValues): void {
    if (this.markdown) {
      this.blocks ??= new MarkdownBlocks(this.markdown);
      this.blocks.update(this.turn.text, this.turn.state !== 'streaming');
    }
    if (changed.has('receiptOpen') && this.receiptOpen) this.popoverBox?.showPopover();
  }

  private actOnNotice({ action }: NoticeActionEvent): void {
    this.dispatchEvent(new WishEvent({ type: 'chat.action', action, turnId: this.turn.id }));
  }

  private noticeReasoning(event: ToggleEvent): void {
    this.reasoningOpen = event.newState === 'open';
  }

  // A press on the button while the receipt is open closes it by itself before the click comes: that click must not open it again.
  private pressedWhileOpen = false;
  private rememberReceipt(): void {
    this.pressedWhileOpen = this.receiptOpen;
  }

  private toggleReceipt(): void {
    this.receiptOpen = !this.pressedWhileOpen;
    this.pressedWhileOpen = false;
  }

  private closeReceipt(): void {
    this.popoverBox?.hidePopover();
  }

  private noticeReceipt(event: ToggleEvent): void {
    if (event.newState === 'closed') this.receiptOpen = false;
  }

  /** Links are opened by the host, which asks; VS Code's own page must not see the click. */
  private followLink(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.button === 2) return;
    event.preventDefault();
    event.stopPropagation();
    this.dispatchEvent(new WishEvent({ type: 'chat.openLink', url: link.href }));
  }
}

const renderPlain = (text: string) => (text === '' ? nothing : html`<div class="plain">${text}</div>`);
