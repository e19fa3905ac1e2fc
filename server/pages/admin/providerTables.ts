import { html, type TemplateResult } from 'lit';
import { formatCount } from '../../../src/core/format/count.ts';
import type { Report } from '../../admin/report.ts';
import { percent } from './percent.ts';
import { failureChart, latencyChart } from './providerCharts.ts';

/** A first part that takes longer than this, for one in a hundred, is worth a look. */
const slowMs = 4_000;

export function failureTile(report: Report): TemplateResult {
  const { failures } = report;
  const queries = failures.reduce((sum, row) => sum + row.queries, 0);
  const failed = failures.reduce((sum, row) => sum + row.failed, 0);
  return html`<section class="tile">
    <div class="row">
      <h2>Failures by provider</h2>
      <span class="push muted">${formatCount(failed)} of ${formatCount(queries)}, ${percent(failed, queries)}</span>
    </div>
    ${
      failures.length === 0
        ? nothingYet
        : html`${failureChart(report)}
            <div class="scroll" tabindex="0" role="region" aria-label="Failures by provider, table">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Provider</th>
                    <th scope="col" class="number">Queries</th>
                    <th scope="col" class="number">Failed</th>
                    <th scope="col" class="number">Rate</th>
                    <th scope="col">Kinds</th>
                  </tr>
                </thead>
                <tbody>
                  ${failures.map(
                    row =>
                      html`<tr>
                        <th scope="row">${row.provider_name}</th>
                        <td class="number">${formatCount(row.queries)}</td>
                        <td class="number">${formatCount(row.failed)}</td>
                        <td class="number">${rate(row.failed, row.queries)}</td>
                        <td class="muted">${row.kinds.map(({ kind, count }) => `${kind} ${formatCount(count)}`).join(', ')}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
    }
  </section>`;
}

export function latencyTile(report: Report): TemplateResult {
  const { latency } = report;
  return html`<section class="tile">
    <div class="row">
      <h2>Latency, seconds</h2>
      <span class="push muted">bars: first part · ours: added by the service</span>
    </div>
    ${
      latency.length === 0
        ? nothingYet
        : html`${latencyChart(report)}
            <div class="scroll" tabindex="0" role="region" aria-label="Latency, table">
              <table>
                <thead>
                  <tr>
                    <td></td>
                    <th scope="colgroup" colspan="3" class="number">First part</th>
                    <th scope="colgroup" colspan="3" class="number">Whole answer</th>
                    <td></td>
                  </tr>
                  <tr>
                    <th scope="col">Provider</th>
                    ${['p50', 'p95', 'p99', 'p50', 'p95', 'p99', 'Ours p95'].map(name => html`<th scope="col" class="number">${name}</th>`)}
                  </tr>
                </thead>
                <tbody>
                  ${latency.map(
                    ({ provider_name, ttft_ms, duration_ms, added_ms_p95 }) =>
                      html`<tr>
                        <th scope="row">${provider_name}</th>
                        <td class="number">${seconds(ttft_ms.p50)}</td>
                        <td class="number">${seconds(ttft_ms.p95)}</td>
                        <td class="number ${(ttft_ms.p99 ?? 0) > slowMs ? 'slow' : ''}">${seconds(ttft_ms.p99)}</td>
                        <td class="number">${seconds(duration_ms.p50)}</td>
                        <td class="number">${seconds(duration_ms.p95)}</td>
                        <td class="number">${seconds(duration_ms.p99)}</td>
                        <td class="number muted">${added_ms_p95 === null ? '–' : `${added_ms_p95} ms`}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
    }
  </section>`;
}

/** With the same digits in every row. */
const rate = (failed: number, queries: number): string => (queries === 0 ? '–' : `${((failed / queries) * 100).toFixed(2)} %`);

const nothingYet = html`<p class="muted">No questions in this period.</p>`;

const seconds = (ms: number | null): string => (ms === null ? '–' : (ms / 1_000).toFixed(ms < 100_000 ? 2 : 0));
