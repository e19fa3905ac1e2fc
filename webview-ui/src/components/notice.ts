import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import plugIcon from '@vscode/codicons/src/icons/debug-disconnect.svg';
import errorIcon from '@vscode/codicons/src/icons/error.svg';
import infoIcon from '@vscode/codicons/src/icons/info.svg';
import warningIcon from '@vscode/codicons/src/icons/warning.svg';
import type { NoticeView } from '../../../src/protocol/chat.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { icon } from './icon.ts';
import { t } from '../l10n.ts';

/** One of a notice's buttons was pressed. */
export class NoticeActionEvent extends Event {
  static readonly type = 'aim-notice-action';
  constructor(readonly action: string) {
    super(NoticeActionEvent.type);
  }
}

const look = (kind: string): { tone: 'info' | 'warning' | 'error'; svg: Svg } => {
  if (kind === 'info') return { tone: 'info', svg: infoIcon };
  if (kind === 'warning') return { tone: 'warning', svg: warningIcon };
  return { tone: 'error', svg: kind === 'interrupted' || kind === 'network' ? plugIcon : errorIcon };
};

/** What went wrong or wants attention, with what can be done about it.
 *  @fires aim-notice-action */
@customElement('aim-notice')
export class Notice extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: block;
      }
      .notice {
        padding: 9px 10px 10px;
      }
      .notice > .icon {
        margin-top: 1px;
      }
      .error > .icon {
        color: var(--vscode-charts-red);
      }
      .warning > .icon {
        color: var(--vscode-charts-yellow);
      }
      .info > .icon {
        color: var(--vscode-charts-blue);
      }
      .body {
        display: grid;
        flex: 1;
        gap: 2px;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-top: 6px;
      }
      /* What would fit, with what it comes to: one below the other, so that amounts can be compared. */
      .offers {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 4px;
        margin-top: 6px;
      }
      /* As strong as the compact button's rule, whose padding is for one line. */
      .button.offer {
        justify-content: space-between;
        gap: 0 12px;
        flex-wrap: wrap;
        padding-block: 4px;
        line-height: 18px;
        text-align: left;
        white-space: normal;
      }
      .offer .amount {
        white-space: normal;
        color: var(--text-muted);
      }
      details {
        margin-top: 4px;
      }
      summary {
        width: fit-content;
        min-height: 24px;
        line-height: 24px;
        border-radius: var(--radius-control);
        cursor: pointer;
      }
      pre {
        overflow: auto;
        max-height: 160px;
        margin: 2px 0 0;
        padding: 6px 8px;
        border: 1px solid var(--line);
        border-radius: var(--radius-control);
        background: var(--vscode-editor-background);
        color: var(--vscode-editor-foreground);
        font: 11px/16px var(--vscode-editor-font-family, monospace);
        white-space: pre-wrap;
      }
    `,
  ];

  @property({ attribute: false }) notice!: NoticeView;

  protected override render() {
    const { kind, title, detail, raw } = this.notice;
    const { tone, svg } = look(kind);
    return html`<div class="notice ${tone}">
      ${icon(svg)}
      <div class="body">
        <p class="strong">${title}</p>
        ${detail === '' ? nothing : html`<p class="muted">${detail}</p>`} ${this.renderOffers()} ${this.renderActions()}
        ${
          raw === undefined || raw === ''
            ? nothing
            : html`<details>
                <summary>${t('Details')}</summary>
                <pre tabindex="0">${raw}</pre>
              </details>`
        }
      </div>
    </div>`;
  }

  private renderOffers() {
    const offers = this.notice.actions.filter(({ amount }) => amount !== undefined);
    if (offers.length === 0) return nothing;
    return html`<div class="offers">
      ${offers.map(
        ({ id, label, amount }) =>
          html`<button type="button" class="button compact secondary offer" @click=${() => this.act(id)}>
            <span>${label}</span><span class="amount">${amount}</span>
          </button>`,
      )}
    </div>`;
  }

  private renderActions() {
    const actions = this.notice.actions.filter(({ amount }) => amount === undefined);
    if (actions.length === 0) return nothing;
    return html`<div class="actions">
      ${actions.map(
        ({ id, label, primary }) =>
          html`<button type="button" class="button compact ${primary ? 'primary' : 'secondary'}" @click=${() => this.act(id)}>
            ${label}
          </button>`,
      )}
    </div>`;
  }

  private act(action: string): void {
    this.dispatchEvent(new NoticeActionEvent(action));
  }
}
