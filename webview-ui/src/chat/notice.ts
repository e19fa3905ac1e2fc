import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { NoticeView } from '../../../src/protocol/chat.ts';
import { icon, type IconName } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { WishEvent } from './wish.ts';

const look = (kind: string): { tone: 'info' | 'warning' | 'error'; iconName: IconName } => {
  if (kind === 'info') return { tone: 'info', iconName: 'info' };
  if (kind === 'warning') return { tone: 'warning', iconName: 'warning' };
  return { tone: 'error', iconName: kind === 'interrupted' || kind === 'network' ? 'plug' : 'error' };
};

/** What went wrong or wants attention, with what can be done about it.
 *  @fires aim-wish */
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
  /** The answer that it belongs to. */
  @property({ attribute: false }) turnId: string | undefined;

  protected override render() {
    const { kind, title, detail, raw, actions } = this.notice;
    const { tone, iconName } = look(kind);
    return html`<div class="notice ${tone}">
      ${icon(iconName)}
      <div class="body">
        <p class="strong">${title}</p>
        ${detail === '' ? nothing : html`<p class="muted">${detail}</p>`}
        ${actions.length === 0 ? nothing : html`<div class="actions">${actions.map(action => this.renderAction(action))}</div>`}
        ${
          raw === undefined || raw === ''
            ? nothing
            : html`<details>
                <summary>Details</summary>
                <pre tabindex="0">${raw}</pre>
              </details>`
        }
      </div>
    </div>`;
  }

  private renderAction(action: NoticeView['actions'][number]) {
    return html`<button
      type="button"
      class="button compact ${action.primary ? 'primary' : 'secondary'}"
      @click=${() => this.act(action.id)}
    >
      ${action.label}
    </button>`;
  }

  private act(action: string): void {
    const { turnId } = this;
    this.dispatchEvent(new WishEvent({ type: 'chat.action', action, ...(turnId !== undefined && { turnId }) }));
  }
}
