import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import checkIcon from '@vscode/codicons/src/icons/check.svg';
import chevronDownIcon from '@vscode/codicons/src/icons/chevron-down.svg';
import type { ChoiceView, OptionView } from '../../../src/protocol/askQ.ts';
import { icon } from '../components/icon.ts';
import { PopoverFocus } from '../components/popoverFocus.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { choiceStyles } from './choiceStyles.ts';
import { listStep } from './listStep.ts';
import { AskQWishEvent } from './wish.ts';

/** Letters typed within this time are one beginning of a word. */
const typeAheadMs = 700;

/** A chip that says what Q understood, with a menu of what it could be instead. Arrow keys move in the menu, letters jump to a
 *  name, Enter takes; a menu of several answers stays open.
 *  @fires aim-ask-q-wish */
@customElement('aim-choice')
export class Choice extends LitElement {
  static override styles = [tokens, controls, choiceStyles];

  @property({ attribute: false }) choice!: ChoiceView;
  @state() private open = false;
  @state() private active = 0;
  private typed = { text: '', atMs: 0 };
  @query('button') private readonly button!: HTMLButtonElement;
  @query('.menu') private readonly menu!: HTMLElement;
  private readonly menuFocus = new PopoverFocus(this, () => this.button);

  override focus(): void {
    this.button.focus();
  }

  protected override render() {
    const { id, label, value, hint, options, multiple } = this.choice;
    return html`<button
        type="button"
        class="chip"
        popovertarget="menu"
        aria-haspopup="listbox"
        aria-expanded=${this.open}
        title=${hint ?? nothing}
        @keydown=${this.pressOnChip}
      >
        <span class="muted">${label}</span> <b class="ellipsis">${value}</b>${icon(chevronDownIcon)}
      </button>
      <div
        id="menu"
        class="menu"
        popover="auto"
        role="listbox"
        tabindex="-1"
        aria-label=${label}
        aria-multiselectable=${multiple ? 'true' : nothing}
        aria-activedescendant=${this.open ? `${id}-${this.active}` : nothing}
        @beforetoggle=${this.menuFocus.beforeToggle}
        @focusout=${this.menuFocus.focusOut}
        @toggle=${this.toggled}
        @keydown=${this.pressInMenu}
      >
        ${this.open ? options.map((option, index) => this.renderOption(option, index)) : nothing}
      </div>`;
  }

  private renderOption({ label, note, selected }: OptionView, index: number) {
    return html`<div
      id=${`${this.choice.id}-${index}`}
      class="option ${index === this.active ? 'active' : ''}"
      role="option"
      aria-selected=${selected}
      @click=${() => this.take(index)}
      @pointermove=${() => (this.active = index)}
    >
      ${selected ? icon(checkIcon) : html`<span class="icon"></span>`}<span class="name">${label}</span>
      ${note ? html`<span class="caption">${note}</span>` : nothing}
    </div>`;
  }

  protected override updated(): void {
    if (this.open) this.menu.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  private toggled(event: ToggleEvent): void {
    this.open = event.newState === 'open';
    this.active = Math.max(
      0,
      this.choice.options.findIndex(({ selected }) => selected),
    );
  }

  private pressOnChip(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.menu.showPopover();
  }

  private pressInMenu(event: KeyboardEvent): void {
    const { options } = this.choice;
    const next = listStep(event.key, this.active, options.length);
    if (next !== undefined) this.active = next;
    else if (event.key === 'Enter' || event.key === ' ') this.take(this.active);
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) this.jumpTo(event.key);
    else return;
    event.preventDefault();
  }

  private jumpTo(letter: string): void {
    const nowMs = performance.now();
    const text = (nowMs - this.typed.atMs < typeAheadMs ? this.typed.text : '') + letter.toLowerCase();
    this.typed = { text, atMs: nowMs };
    const found = this.choice.options.findIndex(({ label }) => label.toLowerCase().startsWith(text));
    if (found >= 0) this.active = found;
  }

  private take(index: number): void {
    const option = this.choice.options[index];
    if (!option) return;
    if (!this.choice.multiple) this.menu.hidePopover();
    if (this.choice.multiple || !option.selected)
      this.dispatchEvent(new AskQWishEvent({ type: 'askQ.choose', choice: this.choice.id, option: option.id }));
  }
}
