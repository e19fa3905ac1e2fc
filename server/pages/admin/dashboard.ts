import { html, nothing, type TemplateResult } from 'lit';
import { formatDay, formatNearDay } from '../../../src/core/format/day.ts';
import type { Report, ReportDays } from '../../admin/report.ts';
import { auditTile, type AuditState } from './auditTile.ts';
import { charts } from './charts.ts';
import { failureTile, latencyTile } from './providerTables.ts';
import { tiles } from './tiles.ts';

export interface View {
  readonly report: Report;
  /** What is wanted: the report may still be of another period. */
  readonly days: ReportDays;
  readonly nowMs: number;
  readonly isReading: boolean;
  readonly onRead: (days: ReportDays) => void;
  readonly audit: AuditState;
  readonly onAudit: () => void;
}

const periods = [7, 30, 90] as const;

/** The period that an address asks for. */
export const periodIn = (search: string): ReportDays =>
  periods.find(days => String(days) === new URLSearchParams(search).get('days')) ?? 30;

const modes: Readonly<Record<string, string>> = { live: 'live payments', test: "Stripe's test mode", sandbox: 'sandbox credit' };

export const dashboard = (view: View): TemplateResult => html`
  ${header(view)}
  ${
    view.report.demo_accounts > 0
      ? html`<p class="notice" role="note">
          Demo data: the answers of ${view.report.demo_accounts} accounts here were made up and dated back. They went through the ledger as
          every answer does.
        </p>`
      : nothing
  }
  <div class="content" aria-busy=${view.isReading}>
    ${tiles(view.report)} ${charts(view.report)}
    <div class="even">${failureTile(view.report)} ${latencyTile(view.report)}</div>
    ${auditTile(view.audit, view.onAudit)}
  </div>
`;

function header({ report, days, nowMs, onRead }: View): TemplateResult {
  const [first, last] = [report.daily[0], report.daily.at(-1)];
  return html`<header>
    <div class="title">
      <h1>Marketplace metrics</h1>
      <p class="muted">
        ${first && last ? `${formatNearDay(first.day, last.day)} to ${formatDay(last.day)}, UTC` : ''} ·
        <span>read ${age(nowMs - Date.parse(report.read_at))} ago</span> · ${modes[report.mode] ?? report.mode}
      </p>
    </div>
    <div class="segments" role="group" aria-label="Period">
      ${periods.map(
        period => html`<button type="button" aria-pressed=${period === days} @click=${() => onRead(period)}>${period} days</button>`,
      )}
    </div>
    <a class="button" href="/admin/report.csv?days=${days}" download="marketplace-${days}-days.csv">CSV</a>
    <button type="button" @click=${() => onRead(days)}>Refresh</button>
    <form method="post" action="/admin/sign-out"><button>Sign out</button></form>
  </header>`;
}

export const loading: TemplateResult = html`<p class="loading muted" role="status">Reading the ledger…</p>`;

export const failure = (message: string, again: () => void): TemplateResult =>
  html`<div class="notice" role="alert">
    <p>The ledger could not be read. ${message}</p>
    <button type="button" class="primary" @click=${again}>Try again</button>
  </div>`;

function age(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
