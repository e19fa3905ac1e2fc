import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import arrowDownIcon from '@vscode/codicons/src/icons/arrow-down.svg';
import * as z from 'zod/mini';
import { chatToWebview, type ChatToHost, type ChatToWebview, type TurnView } from '../../../src/protocol/chat.ts';
import { icon } from '../components/icon.ts';
import type { NoticeActionEvent } from '../components/notice.ts';
import '../components/notice.ts';
import { Host } from '../host.ts';
import { controls } from '../styles/controls.ts';
import { adoptPageStyles } from '../styles/page.ts';
import { tokens } from '../styles/tokens.ts';
import { withStrongAmounts } from './amounts.ts';
import { announcement } from './announcement.ts';
import { ChatState } from './chatState.ts';
import { chatStyles } from './chatStyles.ts';
import type { Composer, TypeEvent } from './composer.ts';
import { Draft } from './draft.ts';
import { emptyChat } from './emptyChat.ts';
import { FollowTail } from './followTail.ts';
import { PaintClock } from './paintClock.ts';
import { TurnWindow } from './turnWindow.ts';
import type { WishEvent } from './wish.ts';
import './answer.ts';
import './chatHeader.ts';
import './composer.ts';
import './question.ts';
import { texts } from './texts.ts';

const draftDelayMs = 300;
/** Actions of a notice that send the message which it is about. */
const sendsAgain = /^(sendAnyway$|sendShort:|instead:)/;
/** What outlives a reload of the page: text that the host may not have been told. */
const remembered = z.object({ conversationId: z.string(), unsavedDraft: z.string() });

/** The chat view: draws what the host says, reports what the person wants, and keeps only the text that is being written. */
@customElement('aim-chat')
export class Chat extends LitElement {
  static override styles = [tokens, controls, chatStyles];

  private readonly host = new Host<ChatToHost>();
  private readonly chat = new ChatState();
  private readonly draft = new Draft();
  private readonly turnWindow = new TurnWindow();
  private readonly tail = new FollowTail(this);
  private readonly clock = new PaintClock(() => this.paint());
  private draftTimer: number | undefined;
  /** Another conversation was asked for and is not here yet: what is written or sent meanwhile is meant for that one. */
  private switching: 'no' | 'yes' | 'thenSend' = 'no';
  @state() private announced = '';
  @query('.log') private readonly log!: HTMLElement;
  @query('.turns') private readonly turnsBox!: HTMLElement;
  @query('aim-composer') private readonly composer!: Composer;

  override connectedCallback(): void {
    super.connectedCallback();
    adoptPageStyles();
    this.addEventListener('aim-wish', this.postWish);
    this.addEventListener('keydown', this.stopOnEscape);
    window.addEventListener('pagehide', this.saveDraft);
    window.addEventListener('focus', this.focusComposer);
    this.host.listen(chatToWebview, message => this.receive(message));
    this.host.post({ type: 'chat.ready' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.saveDraft);
    window.removeEventListener('focus', this.focusComposer);
    this.clock.stop();
    window.clearTimeout(this.draftTimer);
  }

  protected override render() {
    const { chat, draft } = this;
    if (!chat.loaded) return nothing;
    const streaming = chat.streaming;
    return html`<aim-chat-header
        .heading=${chat.title === '' ? texts.newChatTitle : chat.title}
        .model=${chat.model}
        .offersModel=${chat.turns.length > 0}
        .totalText=${chat.status.totalText}
        .totalExact=${chat.status.totalExact}
        .history=${chat.history}
        .conversationId=${chat.conversationId}
      ></aim-chat-header>
      <main>
        ${streaming ? html`<div class="progress" role="progressbar" aria-label=${texts.answering}></div>` : html`<div class="progress idle"></div>`}
        ${this.renderLog()} ${this.renderJump()}
      </main>
      <div class="bottom" role="region" aria-label=${texts.newMessage}>
        ${streaming && chat.status.detail !== '' ? html`<p class="live small muted">${chat.status.detail}</p>` : nothing}
        ${chat.notice ? html`<aim-notice .notice=${chat.notice} @aim-notice-action=${this.actOnNotice}></aim-notice>` : nothing}
        <aim-composer
          .text=${draft.text}
          .sending=${draft.sending}
          .attachments=${chat.attachments}
          .estimateText=${chat.estimateText}
          .routes=${chat.model?.routes ?? []}
          .streamingId=${streaming?.id}
          @aim-type=${this.type}
          @aim-send=${this.send}
        ></aim-composer>
        <div class="status small muted">
          <span>${withStrongAmounts(chat.status.costLine)}</span>
          ${streaming ? nothing : html`<span class="detail caption">${chat.status.detail}</span>`}
        </div>
      </div>
      <p class="visually-hidden" role="status">${this.announced}</p>`;
  }

  private renderLog() {
    const { turns, model } = this.chat;
    const visible = this.turnWindow.visible(turns);
    return html`<div class="log" role="log" aria-label=${texts.conversation} aria-live="off" tabindex="0" @scroll=${this.noticeTop}>
      <div class="turns">
        ${
          visible.length < turns.length
            ? html`<div class="earlier">
                <button type="button" class="button compact secondary" @click=${this.showEarlier}>${texts.showEarlier}</button>
              </div>`
            : nothing
        }
        ${turns.length === 0 ? emptyChat(model, () => this.host.post({ type: 'chat.switchModel' })) : nothing}
        ${repeat(visible, ({ id }) => id, renderTurn)}
      </div>
    </div>`;
  }

  private renderJump() {
    if (this.tail.following || this.chat.turns.length === 0) return nothing;
    return html`<button type="button" class="button compact secondary jump" @click=${this.jump}>
      ${icon(arrowDownIcon)}${texts.jumpToLatest}
    </button>`;
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.chat.loaded) this.tail.observe(this.log, this.turnsBox);
  }

  private receive(message: ChatToWebview): void {
    const { chat } = this;
    const before = chat.turns.at(-1);
    const conversationBefore = chat.conversationId;
    const noticeBefore = chat.notice;
    if (!chat.apply(message)) return;
    if (message.type === 'chat.delta' || message.type === 'chat.status') {
      this.clock.request();
      return;
    }
    this.requestUpdate();
    switch (message.type) {
      case 'chat.snapshot':
        this.takeSnapshot(message.snapshot.draft, conversationBefore);
        break;
      case 'chat.composer':
        if (message.draft !== undefined) this.draft.merge(message.draft);
        if (message.notice) {
          this.draft.refused();
          this.switching = 'no';
        }
        if (message.notice && message.notice.title !== noticeBefore?.title) this.announced = message.notice.title;
        this.remember();
        break;
      case 'chat.turn':
        this.announced = announcement(before, chat.turns.at(-1)) ?? this.announced;
        if (message.turn.role === 'user' && before?.id !== message.turn.id) this.tail.jumpToEnd();
        break;
      case 'chat.focus':
        void this.updateComplete.then(() => this.composer.focus());
        break;
      default:
        message satisfies never;
    }
  }

  private takeSnapshot(draft: string, conversationBefore: string): void {
    const { conversationId } = this.chat;
    const saved = this.host.restore(remembered);
    const unsaved = saved?.conversationId === conversationId ? saved.unsavedDraft : '';
    if (conversationId !== conversationBefore) {
      this.turnWindow.reset();
      this.tail.jumpToEnd();
      this.draft.replace(draft);
      if (unsaved !== '') this.draft.type(unsaved);
      this.endSwitch();
      void this.updateComplete.then(this.focusComposer);
    } else {
      this.draft.merge(draft);
      if (this.chat.notice) this.draft.refused();
    }
    if (this.draft.unsaved) this.saveDraft();
  }

  private async paint(): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    await this.renderRoot.querySelector<LitElement>('aim-answer:last-of-type')?.updateComplete;
  }

  private actOnNotice({ action }: NoticeActionEvent): void {
    if (sendsAgain.test(action)) this.draft.sendAgain();
    this.host.post({ type: 'chat.action', action });
  }

  private readonly postWish = (event: Event): void => {
    const { wish } = event as WishEvent;
    if (wish.type === 'chat.new' || (wish.type === 'chat.open' && wish.conversationId !== this.chat.conversationId)) {
      this.saveDraft();
      this.switching = 'yes';
    }
    if (wish.type === 'chat.copy') this.announced = texts.copied;
    this.host.post(wish);
  };

  private type(event: TypeEvent): void {
    this.draft.type(event.text);
    this.requestUpdate();
    this.remember();
    window.clearTimeout(this.draftTimer);
    this.draftTimer = window.setTimeout(this.saveDraft, draftDelayMs);
  }

  private readonly saveDraft = (): void => {
    window.clearTimeout(this.draftTimer);
    if (!this.draft.unsaved || this.switching !== 'no') return;
    this.host.post({ type: 'chat.draft', text: this.draft.text });
    this.draft.saved();
    this.remember();
  };

  private remember(): void {
    const { text, unsaved } = this.draft;
    this.host.remember({ conversationId: this.chat.conversationId, unsavedDraft: unsaved ? text : '' });
  }

  private endSwitch(): void {
    const { switching } = this;
    this.switching = 'no';
    if (switching === 'thenSend' && this.draft.text.trim() !== '') this.send();
  }

  private send(): void {
    if (this.switching !== 'no') {
      this.switching = 'thenSend';
      return;
    }
    if (!this.chat.model) {
      this.host.post({ type: 'chat.switchModel' });
      return;
    }
    window.clearTimeout(this.draftTimer);
    this.draft.send();
    this.remember();
    this.host.post({ type: 'chat.send', conversationId: this.chat.conversationId, text: this.draft.text });
    this.requestUpdate();
  }

  private readonly stopOnEscape = (event: KeyboardEvent): void => {
    const streaming = this.chat.streaming;
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || !streaming) return;
    const inPopover = event.composedPath().some(node => node instanceof Element && node.matches(':popover-open'));
    if (!inPopover) this.host.post({ type: 'chat.stop', turnId: streaming.id });
  };

  private readonly focusComposer = (): void => {
    const nothingFocused = document.activeElement === null || document.activeElement === document.body;
    if (this.chat.loaded && nothingFocused && document.hasFocus()) this.composer.focus();
  };

  private jump(): void {
    this.tail.jumpToEnd();
    this.turnWindow.reset();
    this.composer.focus();
  }

  private showEarlier(): void {
    // At the very top the browser would keep the offset instead of the text that is being read.
    if (this.log.scrollTop === 0) this.log.scrollTop = 1;
    this.turnWindow.showEarlier();
    this.requestUpdate();
  }

  private noticeTop(): void {
    const { scrollTop, clientHeight } = this.log;
    const { turns } = this.chat;
    if (scrollTop < clientHeight && !this.tail.following && this.turnWindow.visible(turns).length < turns.length) this.showEarlier();
  }
}

const renderTurn = (turn: TurnView) =>
  turn.role === 'user' ? html`<aim-question .turn=${turn}></aim-question>` : html`<aim-answer .turn=${turn}></aim-answer>`;
