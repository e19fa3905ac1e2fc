import type { ChartConfiguration } from 'chart.js';
import { html, type TemplateResult } from 'lit';
import { formatCount } from '../../../src/core/format/count.ts';
import type { Report } from '../../admin/report.ts';
import { chart } from './chartCanvas.ts';
import { ticks, tooltipLooks } from './chartLooks.ts';
import { legend } from './legend.ts';
import type { Palette } from './palette.ts';
import { percent } from './percent.ts';

type Colour = 'blue' | 'green' | 'purple' | 'red';

interface Measure<Row> {
  readonly label: string;
  readonly colour: Colour;
  readonly value: (row: Row) => number;
  /** The figure in words, for the tooltip. */
  readonly text: (row: Row) => string;
}

interface ProviderBars<Row> {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly measures: readonly Measure<Row>[];
  readonly axis: (value: number) => string;
}

type Named = { readonly provider_name: string };
type Failures = Report['failures'][number];
type Latency = Report['latency'][number];

export const failureChart = ({ failures }: Report): TemplateResult =>
  providerBars<Failures>({
    title: 'Failures by provider',
    rows: failures,
    measures: [
      {
        label: 'Failed',
        colour: 'red',
        value: ({ failed, queries }) => (queries === 0 ? 0 : (failed / queries) * 100),
        text: ({ failed, queries }) => `${percent(failed, queries)}, ${formatCount(failed)} of ${formatCount(queries)}`,
      },
    ],
    axis: value => `${Number(value.toFixed(2))} %`,
  });

export const latencyChart = ({ latency }: Report): TemplateResult =>
  providerBars<Latency>({
    title: 'Latency by provider, first part',
    rows: latency,
    measures: [first('p50', 'green'), first('p95', 'blue'), first('p99', 'purple')],
    axis: value => `${Number(value.toFixed(1))} s`,
  });

function first(name: 'p50' | 'p95' | 'p99', colour: Colour): Measure<Latency> {
  const seconds = ({ ttft_ms }: Latency): number => (ttft_ms[name] ?? 0) / 1_000;
  return { label: name, colour, value: seconds, text: row => (row.ttft_ms[name] === null ? '–' : `${seconds(row).toFixed(2)} s`) };
}

/** Bars lying beside their provider's name; the table below has the figures. */
function providerBars<Row extends Named>(bars: ProviderBars<Row>): TemplateResult {
  const drawing = { of: bars.rows, config: (colours: Palette) => config(bars, colours) };
  return html`${bars.measures.length > 1 ? legend(bars.measures) : ''}
    <div class="plot">
      <canvas role="img" aria-label="${bars.title}. The table below has the figures." ${chart(drawing)}></canvas>
    </div>`;
}

function config<Row extends Named>(
  { rows, measures, axis }: ProviderBars<Row>,
  colours: Palette,
): ChartConfiguration<'bar' | 'line', number[], string> {
  return {
    type: 'bar',
    data: {
      labels: rows.map(row => row.provider_name),
      datasets: measures.map(({ label, colour, value }) => ({
        label,
        data: rows.map(value),
        backgroundColor: colours[colour],
        borderRadius: 1,
        categoryPercentage: 0.72,
        maxBarThickness: 14,
      })),
    },
    options: {
      indexAxis: 'y',
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      interaction: { mode: 'index', axis: 'y', intersect: false },
      plugins: {
        tooltip: {
          ...tooltipLooks(colours),
          callbacks: {
            label: item => {
              const [measure, row] = [measures[item.datasetIndex], rows[item.dataIndex]];
              return measure && row ? `${measure.label}: ${measure.text(row)}` : '';
            },
          },
        },
      },
      scales: {
        x: {
          beginAtZero: true,
          grid: { color: colours.line },
          border: { display: false },
          ticks: { ...ticks(colours), maxTicksLimit: 6, callback: value => axis(Number(value)) },
        },
        y: { grid: { display: false }, border: { color: colours.line }, ticks: { ...ticks(colours), autoSkip: false } },
      },
    },
  };
}
