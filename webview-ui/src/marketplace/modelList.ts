import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { CatalogRow } from '../../../src/core/catalog/query/row.ts';
import { VirtualRows } from '../components/virtualRows.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { cardView, type CardContext } from './cardView.ts';
import { modelCard, modelCardStyles } from './modelCard.ts';
import { ModelEvent } from './modelEvent.ts';
import { texts } from './texts.ts';

const narrowCardPx = 148;
/** Left, right, and between a pair. */
const gridPaddingPx = 24;

/** Cards of any number of models; only those in sight are drawn. It scrolls itself, with what is slotted on top of the cards.
 *
 *  One tab stop: arrows, Home and End move between cards, Tab goes on into the buttons of the current one.
 *  @fires model-wish
 *  @fires leave Escape was pressed, or no card is left to be on */
@customElement('aim-model-list')
export class ModelList extends LitElement {
  static override styles = [
    tokens,
    controls,
    modelCardStyles,
    css`
      :host {
        display: block;
        position: relative;
        overflow: auto;
        overflow-anchor: none;
        scroll-padding: 40px 0 0;
      }
      .space {
        position: relative;
      }
      .shelf {
        contain: layout style;
        position: absolute;
        top: 0;
        right: 0;
        left: 0;
      }
      .grid .shelf {
        display: grid;
        grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
        gap: 8px;
        padding: 0 var(--grid-padding) 8px;
      }
      .grid .card {
        padding: 9px 11px 8px;
        border: 1px solid var(--line);
        border-radius: var(--radius-card);
        background: var(--surface);
      }
      .grid .card:hover {
        background: var(--vscode-list-hoverBackground, var(--surface));
      }
      .card[data-open] {
        border-color: var(--vscode-contrastActiveBorder, var(--vscode-inputOption-activeBorder));
        background: var(--vscode-list-hoverBackground, var(--surface));
      }
    `,
  ];

  @property({ attribute: false }) rows: readonly CatalogRow[] = [];
  @property({ attribute: false }) context: CardContext | undefined;
  /** 0 = a list of full width. */
  @property({ type: Number }) columns = 0;
  @property({ attribute: false }) openId: string | null = null;
  /** The card that Tab reaches. */
  @state() private currentId: string | null = null;
  @query('.space') private readonly space!: HTMLElement | null;
  /** Other rows have come while somebody was among the cards. */
  private keepsFocus = false;
  private readonly virtual = new VirtualRows(this, () => this.space, narrowCardPx);

  private get perRow(): number {
    return Math.max(1, this.columns);
  }

  /** How much a card can say. */
  private get room(): 'small' | 'medium' | 'large' {
    const cardPx = this.columns > 0 ? (this.virtual.widthPx - gridPaddingPx) / this.columns : this.virtual.widthPx;
    return cardPx < 260 ? 'small' : cardPx < 340 ? 'medium' : 'large';
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('rows') || changed.has('columns')) {
      const keys: string[] = [];
      for (let index = 0; index < this.rows.length; index += this.perRow) keys.push(`${this.columns}:${this.rows[index]?.id}`);
      this.virtual.setKeys(keys);
    }
    if (changed.has('rows') && this.focused) this.keepsFocus = true;
    if (changed.has('rows') && !this.keepsCurrent(changed.get('rows'))) this.currentId = this.rows[0]?.id ?? null;
  }

  /** Whoever is among the cards stays where they are. Whoever comes from a new search finds its best match first. */
  private keepsCurrent(before: readonly CatalogRow[] = []): boolean {
    if (!this.rows.some(row => row.id === this.currentId)) return false;
    const sameResults = before.length === this.rows.length && before[0]?.id === this.rows[0]?.id;
    return sameResults || this.focused !== null;
  }

  protected override render() {
    return html`<slot @slotchange=${this.onSlotChange}></slot>
      <div
        class="space ${this.room} ${this.columns > 0 ? 'grid' : ''}"
        role=${this.rows.length > 0 ? 'feed' : nothing}
        aria-label=${this.rows.length > 0 ? texts.models : nothing}
        @keydown=${this.onKey}
        @click=${this.onClick}
        @focusin=${this.onFocus}
      >
        ${repeat(
          this.drawnRows(),
          index => this.rows[index * this.perRow]?.id,
          index => this.renderRow(index),
        )}
      </div>`;
  }

  /** What is in sight, and the current card wherever it is: it keeps the focus, and Tab finds it. */
  private drawnRows(): number[] {
    const { first, last } = this.virtual.range;
    const drawn = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
    const current = this.rows.findIndex(row => row.id === this.currentId);
    const currentRow = Math.floor(current / this.perRow);
    if (current >= 0 && currentRow < first) drawn.unshift(currentRow);
    if (current >= 0 && currentRow >= last) drawn.push(currentRow);
    return drawn;
  }

  private renderRow(index: number) {
    const context = this.context;
    if (!context) return nothing;
    const first = index * this.perRow;
    return html`<div class="shelf" data-index=${index}>
      ${this.rows.slice(first, first + this.perRow).map((row, offset) =>
        modelCard(cardView(row, context), {
          position: first + offset + 1,
          total: this.rows.length,
          current: row.id === this.currentId,
          open: row.id === this.openId,
        }),
      )}
    </div>`;
  }

  protected override updated(): void {
    this.space?.style.setProperty('--columns', String(this.perRow));
    this.virtual.place();
    if (this.keepsFocus) this.restoreFocus();
    this.keepsFocus = false;
  }

  private get focused(): Element | null {
    return this.renderRoot.querySelector(':focus');
  }

  /** A card that was moved or is gone has lost the focus, and one that was filled anew has it for another model. */
  private restoreFocus(): void {
    if (this.currentId === null) this.dispatchEvent(new Event('leave'));
    else if (this.focused?.closest<HTMLElement>('.card')?.dataset['id'] !== this.currentId) void this.focusCard();
  }

  /** Puts the focus on a model's card, or on the current one. */
  async focusCard(id = this.currentId): Promise<void> {
    this.currentId = id;
    await this.updateComplete;
    const card = this.renderRoot.querySelector<HTMLElement>('.card[tabindex="0"]');
    card?.scrollIntoView({ block: 'nearest' });
    card?.focus({ preventScroll: true });
  }

  private readonly onSlotChange = (event: Event) => {
    if (event.target instanceof HTMLSlotElement) this.virtual.follow(event.target.assignedElements());
  };

  private readonly onFocus = (event: Event) => {
    this.currentId = cardOf(event)?.dataset['id'] ?? this.currentId;
  };

  private readonly onClick = (event: Event) => {
    const id = cardOf(event)?.dataset['id'];
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-do]') : null;
    if (id === undefined || !button || button.ariaDisabled === 'true') return;
    this.dispatchEvent(new ModelEvent(button.dataset['do'] === 'select' ? 'select' : 'details', id));
  };

  private readonly onKey = (event: KeyboardEvent) => {
    const index = this.rows.findIndex(row => row.id === this.currentId);
    const pageRows = Math.max(1, Math.floor(this.clientHeight / narrowCardPx) - 1);
    const steps: Record<string, number> = {
      ArrowDown: index + this.perRow,
      ArrowUp: index - this.perRow,
      PageDown: index + pageRows * this.perRow,
      PageUp: index - pageRows * this.perRow,
      Home: 0,
      End: this.rows.length - 1,
      ...(this.columns > 0 ? { ArrowRight: index + 1, ArrowLeft: index - 1 } : {}),
    };
    const target = steps[event.key];
    if (target !== undefined) {
      event.preventDefault();
      const last = this.rows.length - 1;
      // A step past the end of a column stays where it is; a page goes as far as there is.
      const paged = event.key.startsWith('Page') || event.key.startsWith('Arrow') === false;
      const next = paged ? Math.min(last, Math.max(0, target)) : target;
      const row = this.rows[next];
      if (row) void this.focusCard(row.id);
    } else if (event.key === 'Escape') {
      this.dispatchEvent(new Event('leave'));
    } else if (event.key === 'Enter' && event.target instanceof Element && event.target.matches('.card') && this.currentId) {
      this.dispatchEvent(new ModelEvent('details', this.currentId));
    }
  };
}

function cardOf(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>('.card') : null;
}
