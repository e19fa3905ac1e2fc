import { html, nothing, type TemplateResult } from 'lit';
import { formatCount } from '../../../src/core/format/count.ts';
import type { AuditJson } from '../../audit/auditJson.ts';

export type AuditState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly audit: AuditJson }
  | { readonly kind: 'failed'; readonly message: string };

/** The ledger reckoned anew, when somebody asks for it: it reads everything. */
export function auditTile(state: AuditState, onAudit: () => void): TemplateResult {
  const isRunning = state.kind === 'running';
  return html`<section class="tile">
    <div class="row">
      <h2>Audit</h2>
      <span class="push muted" role="status">${statusOf(state)}</span>
      <button type="button" ?disabled=${isRunning} @click=${onAudit}>Audit the Ledger</button>
    </div>
    ${state.kind === 'done' ? results(state.audit) : nothing}
    ${state.kind === 'failed' ? html`<p class="notice" role="alert">The ledger could not be audited. ${state.message}</p>` : nothing}
  </section>`;
}

function statusOf(state: AuditState): string {
  if (state.kind === 'none') return 'Reads the whole ledger and reckons it anew';
  if (state.kind === 'running') return 'Reading the ledger…';
  if (state.kind === 'failed') return '';
  const { checks, receipts } = state.audit;
  const wrong = checks.filter(({ holds }) => !holds).length;
  const what = wrong === 0 ? `All ${checks.length} checks hold` : `${wrong} of ${checks.length} checks do not hold`;
  return `${what}, ${formatCount(receipts)} ${receipts === 1 ? 'receipt' : 'receipts'}`;
}

const results = ({ holds: allHold, checks, digest, read_at: readAt }: AuditJson): TemplateResult => html`
  <ul class="checks">
    ${checks.map(
      ({ holds, words, count, findings }) =>
        html`<li class=${holds ? 'good' : 'bad'}>
          ${words}${holds ? nothing : html` <b>${formatCount(count)} ${count === 1 ? 'does' : 'do'} not:</b>`}
          ${
            findings.length === 0
              ? nothing
              : html`<ul>
                  ${findings.map(({ account, what }) => html`<li>${account === null ? nothing : html`<code>${account}</code> `}${what}</li>`)}
                </ul>`
          }
        </li>`,
    )}
  </ul>
  <p class="muted">
    ${allHold ? nothing : 'Amounts are in nano-USD. '}${formatCount(digest.journals)} ${digest.journals === 1 ? 'journal' : 'journals'} at
    ${readAt.slice(0, 19).replace('T', ' ')} UTC, SHA-256
    <code>${digest.sha256}</code>
  </p>
`;
