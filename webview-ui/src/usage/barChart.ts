import type { Chart, ChartConfiguration, Plugin } from 'chart.js';
import { formatPrice } from '../../../src/core/format/money.ts';
import type { UsageDay } from '../../../src/protocol/account.ts';

export interface BarChartColours {
  readonly series: readonly string[];
  readonly text: string;
  readonly line: string;
  /** Between the parts of a bar. */
  readonly gap: string;
  readonly focus: string;
  readonly font: string;
}

interface BarChartInput {
  readonly days: readonly UsageDay[];
  readonly series: readonly string[];
  /** Asked for with each drawing: the theme may have changed. */
  readonly colours: () => BarChartColours;
  /** The bar that is being read. */
  readonly active: () => number | undefined;
}

/** Stacked bars, one a day, without anything that moves. */
export function barChart(input: BarChartInput): ChartConfiguration<'bar'> {
  const { days, series, colours } = input;
  const font = () => ({ family: colours().font, size: 11, lineHeight: 1.4 });
  return {
    type: 'bar',
    data: {
      labels: days.map(({ label }) => label),
      datasets: series.map((name, index) => ({
        label: name,
        data: days.map(({ parts }) => parts.find(part => part.series === index)?.height ?? 0),
        backgroundColor: () => colours().series[index],
        borderColor: () => colours().gap,
        borderWidth: { top: 1 },
        borderSkipped: false,
        borderRadius: 1,
        categoryPercentage: 0.9,
        barPercentage: 0.8,
        maxBarThickness: 48,
      })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { top: 8, right: 4 } },
      scales: {
        x: {
          stacked: true,
          grid: { display: false },
          border: { display: false },
          ticks: { color: () => colours().text, font, maxRotation: 0, autoSkipPadding: 24 },
        },
        y: {
          stacked: true,
          beginAtZero: true,
          border: { display: false },
          grid: { color: () => colours().line, lineWidth: 1 },
          ticks: { color: () => colours().text, font, maxTicksLimit: 6, callback: value => tick(Number(value)) },
        },
      },
    },
    plugins: [focusRing(input)],
  };
}

/** Without the noise of adding fractions. */
const tick = (usd: number): string => (usd === 0 ? '$0' : formatPrice(Number(usd.toPrecision(3))));

/** A ring around the bar that is being read, as around anything else that has the focus. */
const focusRing = ({ active, colours }: BarChartInput): Plugin<'bar'> => ({
  id: 'focusRing',
  afterDatasetsDraw(chart: Chart) {
    const index = active();
    if (index === undefined) return;
    const bars = chart.data.datasets.map((_, dataset) => chart.getDatasetMeta(dataset).data[index]).filter(bar => bar !== undefined);
    const { x, width } = (bars[0]?.getProps(['x', 'width'], true) ?? {}) as { x?: number; width?: number };
    if (x === undefined || width === undefined) return;
    const top = Math.min(...bars.map(bar => bar.y));
    const { ctx, chartArea } = chart;
    ctx.save();
    ctx.strokeStyle = colours().focus;
    ctx.lineWidth = 2;
    ctx.beginPath();
    ctx.roundRect(x - width / 2 - 3, top - 3, width + 6, chartArea.bottom - top + 4, 3);
    ctx.stroke();
    ctx.restore();
  },
});
