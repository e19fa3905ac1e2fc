import { html, nothing, type TemplateResult } from 'lit';
import { formatCount } from '../../../src/core/format/count.ts';
import { formatNano } from '../../../src/core/format/money.ts';
import type { Report, ReportDay } from '../../admin/report.ts';
import { chart } from './chartCanvas.ts';
import { dayTable } from './dayTable.ts';
import { legend } from './legend.ts';
import { axisCount, axisUsd, barChart, series, sparkline, type Series } from './dayCharts.ts';

/** The days as charts, each with its table. */
export const charts = (report: Report): TemplateResult => html`
  <div class="wide-and-narrow">
    ${bars(report.daily, { title: 'Gross by day', shown: [series.providerCost, series.commission], sum: series.gross, axis: axisUsd })}
    ${people(report)}
  </div>
  <div class="even">
    ${bars(report.daily, { title: 'Queries by day', shown: [series.queries], axis: axisCount })}
    ${bars(report.daily, { title: 'Tokens by day', shown: [series.tokensIn, series.tokensOut], axis: axisCount })}
  </div>
`;

interface Bars {
  readonly title: string;
  /** From the bottom up. */
  readonly shown: readonly Series[];
  /** What they add up to, for the table. */
  readonly sum?: Series;
  readonly axis: (value: number) => string;
}

function bars(days: readonly ReportDay[], { title, shown, sum, axis }: Bars): TemplateResult {
  const drawing = { of: days, config: (colours: Parameters<typeof barChart>[3]) => barChart(days, shown, axis, colours) };
  return html`<section class="tile">
    <div class="row">
      <h2>${title}</h2>
      ${shown.length > 1 ? legend([...shown].reverse() /* as they lie on each other, the upper one first */) : ''}
    </div>
    <div class="plot">
      <canvas role="img" aria-label="${title}, ${days.length} days. The table below has the figures." ${chart(drawing)}></canvas>
    </div>
    ${dayTable(title, days, sum ? [sum, ...shown] : shown)}
  </section>`;
}

function people({ daily, ledger, payment_fees: fees, mode }: Report): TemplateResult {
  const isBalanced = ledger.sum_nano === '0';
  return html`<section class="tile">
    ${line(daily, series.active)} ${line(daily, series.signUps)}
    <dl class="facts">
      <dt>Ledger</dt>
      <dd class=${isBalanced ? 'good' : 'bad'}>${isBalanced ? 'entries sum to 0' : `entries sum to ${ledger.sum_nano} nano-USD`}</dd>
      <dt>On hold</dt>
      <dd>${formatNano(BigInt(ledger.held_nano))} in ${formatCount(ledger.holds)} ${ledger.holds === 1 ? 'request' : 'requests'}</dd>
      ${
        mode === 'sandbox'
          ? nothing
          : html`<dt>Stripe's fees</dt>
              <dd>${formatNano(BigInt(fees.fee_nano))}${fees.unknown === 0 ? '' : `, not known yet of ${payments(fees.unknown)}`}</dd>`
      }
    </dl>
    ${dayTable('Accounts by day', daily, [series.active, series.signUps])}
  </section>`;
}

const payments = (count: number): string => `${formatCount(count)} ${count === 1 ? 'payment' : 'payments'}`;

function line(days: readonly ReportDay[], one: Series): TemplateResult {
  const last = days.at(-1);
  const drawing = { of: days, config: (colours: Parameters<typeof sparkline>[2]) => sparkline(days, one, colours) };
  return html`<div class="row">
      <h2>${one.label}</h2>
      <b class="push">${last ? `${one.text(last)} today` : ''}</b>
    </div>
    <div class="spark">
      <canvas role="img" aria-label="${one.label}, ${days.length} days. The table below has the figures." ${chart(drawing)}></canvas>
    </div>`;
}
