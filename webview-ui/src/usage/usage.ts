import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import errorIcon from '@vscode/codicons/src/icons/error.svg';
import exportIcon from '@vscode/codicons/src/icons/export.svg';
import {
  usageGroups,
  usagePeriods,
  type AccountToHost,
  type AccountToWebview,
  type BudgetView,
  type UsageGroup,
  type UsagePeriod,
  type UsageReport,
} from '../../../src/protocol/account.ts';
import { ElementWidth } from '../components/elementWidth.ts';
import { icon } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { skeletonStyles } from '../styles/skeleton.ts';
import { tokens } from '../styles/tokens.ts';
import { reconcile } from './reconcile.ts';
import { seriesStyles } from './seriesColours.ts';
import { texts } from './texts.ts';
import { usageStyles } from './usageStyles.ts';
import { usageTable } from './usageTable.ts';
import type { ViewMemory } from './viewMemory.ts';
import '../components/budgetBar.ts';
import './usageChart.ts';

/** Below this the chart keeps the last week. */
const wholeChartFromPx = 560;
const daysNarrow = 7;

/** The usage panel: what was used and what it cost, as a chart and as a table, the budgets, and whether the bill agrees. */
@customElement('aim-usage')
export class Usage extends LitElement {
  static override styles = [tokens, controls, skeletonStyles, seriesStyles, usageStyles];

  /** Says something to the host. */
  post: (message: AccountToHost) => void = () => undefined;
  remember: (memory: ViewMemory) => void = () => undefined;

  @state() private period: UsagePeriod = '30-days';
  @state() private group: UsageGroup = 'model';
  @state() private report: UsageReport | undefined;
  @state() private failure: { title: string; detail: string } | undefined;
  private readonly width = new ElementWidth(this);

  set memory(memory: ViewMemory | undefined) {
    if (!memory) return;
    this.period = memory.period;
    this.group = memory.group;
  }

  /** Asks for what is chosen. */
  ask(): void {
    this.post({ type: 'usage.show', period: this.period, group: this.group });
  }

  /** A message from the host. */
  take(message: AccountToWebview): void {
    if (message.type === 'usage.failed') this.failure = message;
    // A report that comes late may be of what was chosen before.
    if (message.type !== 'usage.report' || message.report.period !== this.period || message.report.group !== this.group) return;
    this.report = message.report;
    this.failure = undefined;
  }

  protected override render() {
    const { report, failure } = this;
    return html`<main aria-busy=${this.waiting ? 'true' : 'false'}>
      <header class="row top">
        <h1>${texts.title}</h1>
        ${segments(texts.period, usagePeriods, texts.periods, this.period, period => this.choose({ period, group: this.group }))}
        <span class="row exports">${this.renderExport('csv', texts.exportCsv)}${this.renderExport('json', texts.exportJson)}</span>
      </header>
      ${failure ? this.renderFailure(failure) : nothing} ${report ? this.renderReport(report) : failure ? nothing : skeleton()}
    </main>`;
  }

  private get waiting(): boolean {
    return !this.failure && (this.report?.period !== this.period || this.report.group !== this.group);
  }

  private renderExport(format: 'csv' | 'json', label: string) {
    return html`<button
      type="button"
      class="button compact secondary"
      ?disabled=${!this.report || this.report.rows.length === 0}
      @click=${() => this.post({ type: 'usage.export', format, period: this.period })}
    >
      ${icon(exportIcon)}${label}
    </button>`;
  }

  private renderReport(report: UsageReport) {
    return html`<ul class="tiles">
        ${report.tiles.map(
          ({ label, amount, detail }) =>
            html`<li class="tile">
              <span class="caption muted">${label}</span><b class="figure amount">${amount}</b><span class="caption muted">${detail}</span>
            </li>`,
        )}
      </ul>
      ${report.rows.length === 0 ? this.renderEmpty() : this.renderChart(report)}
      <section class="budgets" aria-label=${texts.budgets}>${report.budgets.map(budget => this.renderBudget(budget))}</section>
      ${report.rows.length === 0 ? nothing : usageTable(report)}
      ${report.reconcile ? reconcile(report.reconcile, () => this.post({ type: 'usage.reconcile' })) : nothing}`;
  }

  private renderChart({ chartTitle, days, series, range, total, group }: UsageReport) {
    const shown = this.width.px < wholeChartFromPx ? days.slice(-daysNarrow) : days;
    return html`<section class="block" aria-label=${chartTitle}>
      <div class="row head">
        <h2>${chartTitle}</h2>
        ${this.renderGroups()}
      </div>
      <aim-usage-chart
        .days=${this.days(shown)}
        .series=${series}
        .label=${texts.chart(chartTitle, texts.groups[group], range, total.amount)}
      ></aim-usage-chart>
      ${shown.length < days.length ? html`<p class="caption muted">${texts.lastDays(shown.length, days.length)}</p>` : nothing}
    </section>`;
  }

  private shownDays: UsageReport['days'] = [];
  /** The same list for the same days: a chart is drawn anew for a new one. */
  private days(days: UsageReport['days']): UsageReport['days'] {
    const same = days.length === this.shownDays.length && days.every((day, index) => day === this.shownDays[index]);
    if (!same) this.shownDays = days;
    return this.shownDays;
  }

  private renderGroups() {
    return segments(texts.groupBy, usageGroups, texts.groups, this.group, group => this.choose({ period: this.period, group }));
  }

  private renderEmpty() {
    return html`<section class="empty">
      <h2>${texts.nothing}</h2>
      <p class="small muted">${texts.nothingText}</p>
    </section>`;
  }

  private renderBudget(budget: BudgetView) {
    const { name, label, spent, limit, detail } = budget;
    return html`<div class="budget">
      <div class="row small">
        <span class="label">${label}</span>
        <span class="row"
          ><span class="amount"
            >${
              limit === undefined
                ? html`<span class="muted">${texts.noLimit}</span>`
                : html`<b>${spent}</b> <span class="muted">${texts.of} ${limit}</span>`
            }</span
          ><button
            type="button"
            class="button compact link quiet flush"
            aria-label=${texts.changeBudget(label)}
            @click=${() => this.post({ type: 'account.changeBudget', name })}
          >
            ${texts.change}
          </button></span
        >
      </div>
      <aim-budget-bar .budget=${budget}></aim-budget-bar>
      <p class="caption muted">${detail}</p>
    </div>`;
  }

  private renderFailure({ title, detail }: { title: string; detail: string }) {
    return html`<div class="notice error" role="alert">
      ${icon(errorIcon)}
      <div class="lines">
        <b>${title}</b><span class="muted">${detail}</span>
        <span><button type="button" class="button compact secondary" @click=${() => this.retry()}>${texts.tryAgain}</button></span>
      </div>
    </div>`;
  }

  private choose(memory: ViewMemory): void {
    this.memory = memory;
    this.remember(memory);
    this.ask();
  }

  private retry(): void {
    this.failure = undefined;
    this.ask();
  }
}

/** One of a few, side by side. */
function segments<Name extends string>(
  label: string,
  names: readonly Name[],
  words: Record<Name, string>,
  current: Name,
  choose: (name: Name) => void,
) {
  return html`<div class="segments push" role="group" aria-label=${label}>
    ${names.map(
      name =>
        html`<button type="button" aria-pressed=${name === current ? 'true' : 'false'} @click=${() => choose(name)}>
          ${words[name]}
        </button>`,
    )}
  </div>`;
}

/** Stands where the report will be. Its style keeps it unseen for the first 150 ms. */
const skeleton = () =>
  html`<div class="skeleton" role="status" aria-label=${texts.loading}>
    <div class="tiles">${[1, 2, 3, 4].map(() => html`<i class="tile"></i>`)}</div>
    <i class="tall"></i><i></i><i></i><i></i>
  </div>`;
