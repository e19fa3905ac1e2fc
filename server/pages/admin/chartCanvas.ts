import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
} from 'chart.js';
import { noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ElementPart } from 'lit';
import { palette, type Palette } from './palette.ts';

Chart.register(BarController, BarElement, CategoryScale, Filler, LinearScale, LineController, LineElement, PointElement, Tooltip);

type Kind = 'bar' | 'line';
type Config = ChartConfiguration<Kind, number[], string>;

/** A chart as a function of the theme's colours, with what it shows: the same figures are not drawn again. */
export interface Drawing {
  readonly of: unknown;
  readonly config: (colours: Palette) => Config;
}

class ChartDirective extends AsyncDirective {
  private chart: Chart<Kind, number[], string> | undefined;
  private of: unknown;
  private colours: Palette | undefined;

  override render(_drawing: Drawing): unknown {
    return noChange;
  }

  override update(part: ElementPart, [drawing]: [Drawing]): unknown {
    const colours = palette();
    if (drawing.of === this.of && colours === this.colours) return noChange;
    this.of = drawing.of;
    this.colours = colours;
    this.chart?.destroy();
    this.chart = new Chart(part.element as HTMLCanvasElement, drawing.config(colours));
    return noChange;
  }

  override disconnected(): void {
    this.chart?.destroy();
    this.chart = undefined;
    this.of = undefined;
  }
}

/** `<canvas ${chart(drawing)}>` */
export const chart = directive(ChartDirective);
