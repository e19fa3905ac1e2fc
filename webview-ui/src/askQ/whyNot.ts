import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { AnswerView, ModelName } from '../../../src/protocol/askQ.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { listStep } from './listStep.ts';
import { listStyles } from './listStyles.ts';
import { texts } from './texts.ts';
import { wholeAmounts } from './wholeAmounts.ts';
import { AskQWishEvent } from './wish.ts';

/** "Why not …?" for any model: a field that finds it by name, and the answer beneath.
 *  @fires aim-ask-q-wish */
@customElement('aim-why-not')
export class WhyNot extends LitElement {
  static override styles = [
    tokens,
    controls,
    listStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 4px;
      }
      label {
        flex: none;
      }
      .box {
        position: relative;
        flex: 0 1 260px;
        min-width: 0;
      }
      .field {
        height: 26px;
        padding: 0 8px;
      }
      .menu {
        position: absolute;
        z-index: 1;
        inset: auto 0 calc(100% + 4px);
        min-width: 100%;
      }
      p {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) answer: AnswerView['whyNot'];
  /** What the host found last, and what for. */
  @property({ attribute: false }) found: { readonly search: string; readonly models: readonly ModelName[] } = { search: '', models: [] };
  @state() private open = false;
  @state() private active = 0;
  @state() private text = '';
  /** The answer is read out where the person is asking, not when it changes along with the list. */
  @state() private asking = false;
  @query('input') private readonly input!: HTMLInputElement;

  protected override render() {
    const { models } = this.found;
    return html`<div class="row">
        <label for="model">${texts.whyNot}</label>
        <div class="box">
          <div class="field">
            <input
              id="model"
              role="combobox"
              autocomplete="off"
              spellcheck="false"
              aria-label=${texts.whyNotName}
              aria-autocomplete="list"
              aria-expanded=${this.open}
              aria-controls="models"
              aria-activedescendant=${this.open && models.length > 0 ? `model-${this.active}` : nothing}
              placeholder=${texts.whyNotPlaceholder}
              .value=${this.text}
              @focus=${this.search}
              @input=${this.search}
              @blur=${this.leave}
              @keydown=${this.press}
            />
          </div>
          <div id="models" class="menu" role="listbox" aria-label=${texts.whyNotName} ?hidden=${!this.open}>
            ${models.length === 0 ? html`<div class="option muted" role="option" aria-disabled="true">${texts.noModel}</div>` : nothing}
            ${models.map((model, index) => this.renderModel(model, index))}
          </div>
        </div>
        <span aria-hidden="true">?</span>
      </div>
      <p class="small" role=${this.asking ? 'status' : nothing}>${wholeAmounts(this.answer?.text ?? '')}</p>`;
  }

  private renderModel({ name, vendor }: ModelName, index: number) {
    return html`<div
      id=${`model-${index}`}
      class="option ${index === this.active ? 'active' : ''}"
      role="option"
      aria-selected=${index === this.active}
      @pointerdown=${(event: Event) => this.takeByPointer(event, index)}
      @pointermove=${() => (this.active = index)}
    >
      <span class="name">${name}</span><span class="caption muted">${vendor}</span>
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('answer') && !this.open) this.text = this.answer?.name ?? '';
    this.active = Math.min(this.active, Math.max(0, this.found.models.length - 1));
  }

  private search(): void {
    this.asking = true;
    this.text = this.input.value;
    this.open = true;
    this.active = 0;
    // What was answered stands in the field: that is no search.
    const search = this.text === this.answer?.name ? '' : this.text;
    this.dispatchEvent(new AskQWishEvent({ type: 'askQ.suggest', search }));
  }

  private leave(): void {
    this.asking = false;
    this.open = false;
    this.text = this.answer?.name ?? '';
  }

  private press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const next = event.key.startsWith('Arrow') ? listStep(event.key, this.active, this.found.models.length) : undefined;
    if (next !== undefined) {
      if (this.open) this.active = next;
      else this.search();
    } else if (event.key === 'Enter' && this.open) this.take(this.active);
    else if (event.key === 'Escape' && this.open) this.open = false;
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private takeByPointer(event: Event, index: number): void {
    event.preventDefault(); // the field keeps the focus
    this.take(index);
  }

  private take(index: number): void {
    const model = this.found.models[index];
    if (!model) return;
    this.open = false;
    this.text = model.name;
    this.dispatchEvent(new AskQWishEvent({ type: 'askQ.whyNot', modelId: model.id }));
  }
}
