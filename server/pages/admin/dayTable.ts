import { html, type TemplateResult } from 'lit';
import { formatCount } from '../../../src/core/format/count.ts';
import { formatDay } from '../../../src/core/format/day.ts';
import type { ReportDay } from '../../admin/report.ts';
import { exactUsd } from './amounts.ts';
import type { Series } from './dayCharts.ts';

/** What a chart shows, in figures, the newest day first, and what the days come to together. */
export function dayTable(title: string, days: readonly ReportDay[], shown: readonly Series[]): TemplateResult {
  const usd = exactUsd(shown.flatMap(({ nano }) => (nano ? days.map(nano) : [])));
  const textOf = ({ nano, text }: Series, day: ReportDay): string => (nano ? usd(nano(day)) : text(day));
  return html`<details>
    <summary>Table</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="${title}, table">
      <table>
        <caption class="visually-hidden">
          ${title}
        </caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            ${shown.map(({ label }) => html`<th scope="col" class="number">${label}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${[...days].reverse().map(
            day =>
              html`<tr>
                <th scope="row">${formatDay(day.day)}</th>
                ${shown.map(one => html`<td class="number">${textOf(one, day)}</td>`)}
              </tr>`,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${days.length} days</th>
            ${shown.map(one => html`<td class="number">${totalOf(one, days, usd)}</td>`)}
          </tr>
        </tfoot>
      </table>
    </div>
  </details>`;
}

function totalOf({ nano, value, isOfOneDay }: Series, days: readonly ReportDay[], usd: (nano: bigint) => string): string {
  if (isOfOneDay) return '';
  if (nano) return usd(days.reduce((sum, day) => sum + nano(day), 0n));
  return formatCount(days.reduce((sum, day) => sum + value(day), 0));
}
