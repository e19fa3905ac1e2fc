import { html, nothing } from 'lit';
import errorIcon from '@vscode/codicons/src/icons/error.svg';
import passIcon from '@vscode/codicons/src/icons/pass-filled.svg';
import warningIcon from '@vscode/codicons/src/icons/warning.svg';
import type { ReconcileView } from '../../../src/protocol/account.ts';
import { icon } from '../components/icon.ts';
import { texts } from './texts.ts';

const looks = { same: passIcon, different: warningIcon, failed: errorIcon };

/** Whether the account service's entries and the receipts here say the same, and where they do not. */
export function reconcile({ state, text, differences }: ReconcileView, compare: () => void) {
  const running = state === 'running';
  return html`<section class="block" aria-label=${texts.reconcile}>
    <div class="row head">
      <h2>${texts.reconcile}</h2>
      <button type="button" class="button compact secondary push" ?disabled=${running} @click=${compare}>
        ${running ? texts.comparing : texts.compare}
      </button>
    </div>
    <p class="verdict small ${state}" role="status">
      ${state === 'idle' || running ? nothing : icon(looks[state])}<span class=${state === 'idle' ? 'muted' : ''}
        >${state === 'idle' ? texts.reconcileText : text}</span
      >
    </p>
    ${differences.length === 0 ? nothing : renderDifferences(differences)}
  </section>`;
}

const renderDifferences = (differences: ReconcileView['differences']) =>
  html`<table>
    <caption class="visually-hidden">
      ${texts.reconcile}
    </caption>
    <thead>
      <tr>
        <th scope="col">${texts.answer}</th>
        <th scope="col" class="number">${texts.here}</th>
        <th scope="col" class="number">${texts.there}</th>
      </tr>
    </thead>
    <tbody>
      ${differences.map(
        ({ title, requestId, here, there }) =>
          html`<tr>
            <th scope="row">${title}<code class="muted detail">${requestId}</code></th>
            <td class="number">${here}</td>
            <td class="number">${there}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
