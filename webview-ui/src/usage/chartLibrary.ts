import { BarController, BarElement, CategoryScale, Chart, LinearScale } from 'chart.js';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

/** The parts of the chart library that the usage panel draws with; a chunk of its own, loaded with the first chart. */
export { Chart };
