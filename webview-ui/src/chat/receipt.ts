import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import closeIcon from '@vscode/codicons/src/icons/close.svg';
import type { ReceiptView } from '../../../src/protocol/chat.ts';
import { icon } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import './copyButton.ts';
import { texts } from './texts.ts';

/** What an answer cost, line by line, as a table that can be checked.
 *  @fires close */
@customElement('aim-receipt')
export class Receipt extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: block;
        padding: 8px 12px 10px;
      }
      h3 {
        flex: 1;
        font-weight: 600;
      }
      .title {
        margin-bottom: 4px;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: 12px;
        line-height: 16px;
      }
      th,
      td {
        padding: 3px 0 3px 8px;
        font-weight: 400;
        text-align: right;
        white-space: nowrap;
      }
      th:first-child,
      td:first-child {
        padding-left: 0;
        text-align: left;
        white-space: normal;
      }
      thead th {
        border-bottom: 1px solid var(--line);
        color: var(--text-muted);
        font-size: 11px;
        font-weight: 600;
      }
      .note td {
        padding-top: 0;
        color: var(--text-muted);
      }
      tbody + tbody tr:first-child > *,
      .sums .paid > *,
      .sums .paid + tr > * {
        border-top: 1px solid var(--line);
      }
      .paid > * {
        font-weight: 600;
      }
      @container (max-width: 299px) {
        :host {
          padding-inline: 8px;
        }
        table {
          font-size: 11px;
        }
        th,
        td {
          padding-left: 4px;
        }
      }
      .notes {
        margin-top: 6px;
      }
      .request {
        gap: 2px;
      }
      code {
        padding: 0;
        background: none;
        color: inherit;
        font: 11px/16px var(--vscode-editor-font-family, monospace);
      }
    `,
  ];

  @property({ attribute: false }) receipt!: ReceiptView;

  protected override render() {
    const { title, lines, sums, notes, requestId } = this.receipt;
    return html`<div class="row">
        <h3>${texts.receipt}</h3>
        <aim-copy-button label=${texts.copyReceipt} .text=${asText(this.receipt)}></aim-copy-button>
        <button type="button" class="icon-button" aria-label=${texts.close} title=${texts.close} @click=${this.close}>
          ${icon(closeIcon)}
        </button>
      </div>
      <p class="title small muted">${title}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">${texts.class}</th>
            <th scope="col">${texts.tokens}</th>
            <th scope="col">${texts.perMillion}</th>
            <th scope="col">${texts.amount}</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            line =>
              html`<tr>
                  <th scope="row">${line.label}</th>
                  <td>${line.tokens}</td>
                  <td>${line.perMillion}</td>
                  <td>${line.amount}</td>
                </tr>
                ${
                  line.note === undefined
                    ? nothing
                    : html`<tr class="note">
                        <td colspan="4">${line.note}</td>
                      </tr>`
                }`,
          )}
        </tbody>
        <tbody class="sums">
          ${sums.map(
            ({ label, amount, strong }) =>
              html`<tr class=${strong ? 'paid' : ''}>
                <th scope="row" colspan="3">${label}</th>
                <td>${amount}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <div class="notes caption muted">
        ${notes.map(note => html`<p>${note}</p>`)}
        ${
          requestId === ''
            ? nothing
            : html`<p class="row request">
                <code class="ellipsis" title=${requestId}>${requestId}</code>
                <aim-copy-button label=${texts.copyRequestId} .text=${requestId}></aim-copy-button>
              </p>`
        }
      </div>`;
  }

  private close(): void {
    this.dispatchEvent(new Event('close'));
  }
}

/** The receipt as lines of text with tabs, which a table takes too. */
function asText({ title, lines, sums, notes, requestId }: ReceiptView): string {
  const rows = lines.flatMap(({ label, tokens, perMillion, amount, note }) => [
    [label, tokens, perMillion, amount],
    ...(note === undefined ? [] : [[note]]),
  ]);
  const totals = sums.map(({ label, amount }) => [label, '', '', amount]);
  return [
    [title],
    [texts.class, texts.tokens, texts.perMillion, texts.amount],
    ...rows,
    ...totals,
    ...notes.map(note => [note]),
    [requestId],
  ]
    .map(cells => cells.join('\t'))
    .join('\n')
    .trimEnd();
}
