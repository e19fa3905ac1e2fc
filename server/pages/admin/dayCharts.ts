import type { ChartConfiguration } from 'chart.js';
import { formatCount, formatTokens } from '../../../src/core/format/count.ts';
import { formatDay } from '../../../src/core/format/day.ts';
import { formatNano } from '../../../src/core/format/money.ts';
import type { ReportDay } from '../../admin/report.ts';
import { ticks, tooltipLooks } from './chartLooks.ts';
import type { Palette } from './palette.ts';

type Colour = 'blue' | 'green' | 'purple' | 'yellow' | 'red';

/** One kind of figure over the days. */
export interface Series {
  readonly label: string;
  readonly colour: Colour;
  readonly value: (day: ReportDay) => number;
  /** The exact figure in words, for tooltips and tables. */
  readonly text: (day: ReportDay) => string;
  /** Nano-USD, where it is an amount. */
  readonly nano?: (day: ReportDay) => bigint;
  /** What of several days together would mean nothing: who was active on two is one. */
  readonly isOfOneDay?: true;
}

const usd = (nano: string): number => Number(nano) / 1e9;

export const series = {
  gross: {
    label: 'Gross',
    colour: 'blue',
    value: day => usd(day.gross_nano),
    text: day => formatNano(BigInt(day.gross_nano)),
    nano: day => BigInt(day.gross_nano),
  },
  providerCost: {
    label: 'Provider cost',
    colour: 'blue',
    value: day => usd(day.provider_cost_nano),
    text: day => formatNano(BigInt(day.provider_cost_nano)),
    nano: day => BigInt(day.provider_cost_nano),
  },
  commission: {
    label: 'Commission',
    colour: 'green',
    value: day => usd(day.commission_nano),
    text: day => formatNano(BigInt(day.commission_nano), 'down'),
    nano: day => BigInt(day.commission_nano),
  },
  active: { label: 'Daily active', colour: 'blue', value: day => day.active, text: day => formatCount(day.active), isOfOneDay: true },
  signUps: { label: 'Sign-ups', colour: 'purple', value: day => day.sign_ups, text: day => formatCount(day.sign_ups) },
  queries: { label: 'Queries', colour: 'blue', value: day => day.queries, text: day => formatCount(day.queries) },
  tokensIn: { label: 'Input', colour: 'blue', value: day => day.tokens_input, text: day => formatCount(day.tokens_input) },
  tokensOut: { label: 'Output', colour: 'purple', value: day => day.tokens_output, text: day => formatCount(day.tokens_output) },
} satisfies Record<string, Series>;

type Config = ChartConfiguration<'bar' | 'line', number[], string>;
const labelsMax = 7;

/** "25 Oct" */
const shortDay = (day: string): string => formatDay(day).replace(/ \d{4}$/, '');

export function barChart(
  days: readonly ReportDay[],
  shown: readonly Series[],
  amount: (value: number) => string,
  colours: Palette,
): Config {
  return {
    type: 'bar',
    data: {
      labels: days.map(({ day }) => shortDay(day)),
      datasets: shown.map(({ label, colour, value }) => ({
        label,
        data: days.map(value),
        backgroundColor: colours[colour],
        borderRadius: 1,
        categoryPercentage: days.length > 40 ? 0.9 : 0.76,
        barPercentage: 1,
        maxBarThickness: 48,
      })),
    },
    options: {
      ...common(days, shown, colours),
      scales: {
        x: {
          stacked: true,
          grid: { display: false },
          border: { color: colours.line },
          ticks: { ...ticks(colours), maxTicksLimit: labelsMax },
        },
        y: {
          stacked: true,
          beginAtZero: true,
          grid: { color: colours.line },
          border: { display: false },
          ticks: { ...ticks(colours), maxTicksLimit: 5, callback: value => amount(Number(value)) },
        },
      },
    },
  };
}

/** A line without scales: its shape is what counts, its figures stand beside it. */
export function sparkline(days: readonly ReportDay[], one: Series, colours: Palette): Config {
  return {
    type: 'line',
    data: {
      labels: days.map(({ day }) => shortDay(day)),
      datasets: [
        {
          label: one.label,
          data: days.map(one.value),
          borderColor: colours[one.colour],
          borderWidth: 1.5,
          pointRadius: 0,
          pointHitRadius: 12,
          clip: 4,
        },
      ],
    },
    options: {
      ...common(days, [one], colours),
      layout: { padding: { top: 4 } },
      scales: {
        x: { display: true, grid: { display: false }, ticks: { display: false }, border: { color: colours.line } },
        y: { display: false, beginAtZero: true },
      },
    },
  };
}

function common(days: readonly ReportDay[], shown: readonly Series[], colours: Palette) {
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false as const,
    interaction: { mode: 'index' as const, intersect: false },
    plugins: {
      tooltip: {
        ...tooltipLooks(colours),
        callbacks: {
          label: (item: { datasetIndex: number; dataIndex: number }) => {
            const one = shown[item.datasetIndex];
            const day = days[item.dataIndex];
            return one && day ? `${one.label}: ${one.text(day)}` : '';
          },
        },
      },
    },
  };
}

/** What an axis says: round figures, so no digits after the point that are all 0. */
export const axisUsd = (value: number): string => `$${Number.isInteger(value) ? formatCount(value) : value.toFixed(value < 0.1 ? 3 : 2)}`;
export const axisCount = (value: number): string => (Number.isInteger(value) ? formatTokens(value) : '');
