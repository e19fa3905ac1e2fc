import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { BudgetView } from '../../../src/protocol/account.ts';
import { tokens } from '../styles/tokens.ts';

/** How much of a budget is spent, with a mark where it begins to warn. */
@customElement('aim-budget-bar')
export class BudgetBar extends LitElement {
  static override styles = [
    tokens,
    css`
      :host {
        display: block;
        position: relative;
      }
      .bar {
        overflow: hidden;
        height: 4px;
        border-radius: 2px;
        background: var(--tint-strong);
      }
      .bar i {
        display: block;
        height: 100%;
        background: var(--vscode-progressBar-background);
      }
      .near i {
        background: var(--vscode-charts-yellow);
      }
      .over i {
        background: var(--vscode-charts-red);
      }
      .mark {
        position: absolute;
        top: -2px;
        left: 80%;
        width: 2px;
        height: 8px;
        background: var(--text);
      }
      :host-context(.vscode-high-contrast) .bar,
      :host-context(.vscode-high-contrast-light) .bar {
        height: 6px;
        border: 1px solid var(--vscode-contrastBorder);
      }
    `,
  ];

  @property({ attribute: false }) budget!: BudgetView;
  @query('i') private readonly fill!: HTMLElement;

  private get percent(): number {
    return Math.round(this.budget.share * 1_000) / 10;
  }

  protected override render() {
    const { label, level, limit } = this.budget;
    return html`<div class="bar ${level}" role="img" aria-label=${`${label}: ${this.percent} %`}><i></i></div>
      ${limit === undefined ? nothing : html`<span class="mark"></span>`}`;
  }

  /** The content security policy lets no style stand in markup. */
  protected override updated(): void {
    this.fill.style.width = `${Math.min(100, this.percent)}%`;
  }
}
