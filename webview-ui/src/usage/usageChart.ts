import type { Chart } from 'chart.js';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { UsageDay } from '../../../src/protocol/account.ts';
import { tokens } from '../styles/tokens.ts';
import { barChart, type BarChartColours } from './barChart.ts';
import { seriesColours, seriesStyles } from './seriesColours.ts';
import { texts } from './texts.ts';

const steps: Record<string, (index: number, last: number) => number> = {
  ArrowRight: (index, last) => Math.min(last, index + 1),
  ArrowLeft: index => Math.max(0, index - 1),
  Home: () => 0,
  End: (_index, last) => last,
};

/** What was used, a bar a day, stacked by model or whatever is grouped by. Bars are read by pointer or arrow keys; the table below
 *  holds the same numbers. */
@customElement('aim-usage-chart')
export class UsageChart extends LitElement {
  static override styles = [
    tokens,
    seriesStyles,
    css`
      :host {
        display: block;
      }
      .plot {
        position: relative;
        height: 190px;
        border-radius: var(--radius-control);
      }
      .plot:focus-visible {
        outline: 2px solid var(--vscode-focusBorder);
        outline-offset: 2px;
      }
      /* The bar that is read has the ring then. */
      .plot:has(.tip) {
        outline: 0;
      }
      .tip {
        position: absolute;
        z-index: 1;
        top: 0;
        width: max-content;
        max-width: min(260px, 100%);
        padding: 8px 10px;
        border: 1px solid var(--vscode-contrastBorder, var(--vscode-editorHoverWidget-border));
        border-radius: var(--radius-bubble);
        background: var(--vscode-editorHoverWidget-background);
        box-shadow: 0 4px 16px var(--vscode-widget-shadow, transparent);
        color: var(--vscode-editorHoverWidget-foreground, var(--text));
        font-size: 12px;
        line-height: 18px;
        pointer-events: none;
      }
      .tip .row {
        gap: 6px;
      }
      .tip .ellipsis {
        flex: 1;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 14px;
        margin-top: 8px;
      }
      .legend li {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-width: 0;
      }
    `,
  ];

  @property({ attribute: false }) days: readonly UsageDay[] = [];
  @property({ attribute: false }) series: readonly string[] = [];
  /** What the chart shows, in a sentence. */
  @property({ attribute: false }) label = '';
  @state() private active: number | undefined;
  @query('canvas') private readonly canvas!: HTMLCanvasElement;
  @query('.plot') private readonly plot!: HTMLElement;
  @query('.tip') private readonly tip!: HTMLElement | null;
  private chart: Chart | undefined;
  private readonly themed = new MutationObserver(() => this.draw());

  override connectedCallback(): void {
    super.connectedCallback();
    // VS Code puts another theme on these two.
    this.themed.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
    this.themed.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.themed.disconnect();
    this.chart?.destroy();
    this.chart = undefined;
  }

  protected override render() {
    return html`<div
        class="plot"
        role="group"
        tabindex="0"
        aria-label=${this.label}
        @keydown=${this.move}
        @blur=${this.leave}
        @pointermove=${this.point}
        @pointerleave=${this.leave}
      >
        <canvas aria-hidden="true"></canvas>
        ${this.renderTip()}
      </div>
      <p class="visually-hidden" role="status">${this.spoken}</p>
      <ul class="legend small" aria-hidden="true">
        ${this.series.map(
          (name, index) => html`<li><i class="swatch series-${index}"></i><span class="ellipsis" title=${name}>${name}</span></li>`,
        )}
      </ul>`;
  }

  private get day(): UsageDay | undefined {
    return this.active === undefined ? undefined : this.days[this.active];
  }

  private get spoken(): string {
    const { day } = this;
    if (!day) return '';
    return texts.bar(
      day.title,
      day.amount,
      day.parts.map(({ series, amount }) => texts.part(this.series[series] ?? '', amount)),
    );
  }

  private renderTip() {
    const { day } = this;
    if (!day) return nothing;
    return html`<div class="tip" aria-hidden="true">
      <div class="row"><b class="ellipsis">${day.title}</b><b class="amount">${day.amount}</b></div>
      ${day.parts.map(
        ({ series, amount }) =>
          html`<div class="row">
            <i class="swatch series-${series}"></i><span class="ellipsis">${this.series[series]}</span><span class="amount">${amount}</span>
          </div>`,
      )}
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('days')) this.active = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('days') || changed.has('series')) void this.load();
    else if (changed.has('active')) this.draw();
    this.placeTip();
  }

  private async load(): Promise<void> {
    const { Chart } = await import('./chartLibrary.ts');
    if (!this.isConnected) return;
    this.chart?.destroy();
    this.chart = new Chart(
      this.canvas,
      barChart({ days: this.days, series: this.series, colours: () => this.colours(), active: () => this.active }),
    );
    this.dispatchEvent(new Event('drawn'));
  }

  private draw(): void {
    this.chart?.update('none');
  }

  /** A canvas knows no style sheet: it is told the theme's colours. */
  private colours(): BarChartColours {
    const style = getComputedStyle(this);
    const colour = (...names: string[]) => names.map(name => style.getPropertyValue(name).trim()).find(value => value !== '') ?? '';
    return {
      series: seriesColours.map(name => colour(name)),
      text: colour('--vscode-descriptionForeground', '--vscode-foreground'),
      line: colour('--vscode-contrastBorder', '--vscode-widget-border', '--vscode-panel-border'),
      gap: colour('--vscode-editor-background'),
      focus: colour('--vscode-focusBorder'),
      font: style.fontFamily,
    };
  }

  private readonly move = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    const last = this.days.length - 1;
    if (event.key === 'Escape') return this.leave();
    if (!step || last < 0) return;
    event.preventDefault();
    // The newest day is the one of interest.
    this.active = this.active === undefined ? last : step(this.active, last);
  };

  private readonly point = (event: PointerEvent): void => {
    const bar = this.chart?.getElementsAtEventForMode(event, 'index', { intersect: false }, false)[0];
    if (bar) this.active = bar.index;
  };

  private readonly leave = (): void => {
    this.active = undefined;
  };

  /** Beside its bar, on the side that has room. */
  private placeTip(): void {
    const { tip, chart, active } = this;
    if (!tip || !chart || active === undefined) return;
    const bar = chart.getDatasetMeta(0).data[active];
    const room = this.plot.clientWidth;
    const x = bar?.x ?? 0;
    const left = x < room / 2 ? x + 16 : x - 16 - tip.offsetWidth;
    tip.style.left = `${Math.max(0, Math.min(left, room - tip.offsetWidth))}px`;
  }
}
