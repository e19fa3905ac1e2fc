import { render } from 'lit';
import type { Report, ReportDays } from '../../admin/report.ts';
import { dashboard, failure } from './dashboard.ts';
import { forgetPalette } from './palette.ts';

const place = document.querySelector('main') ?? document.body;
const ageMs = 10_000;

// Lit draws behind what is there already.
place.replaceChildren();
let days: ReportDays = 30;
let report: Report | undefined;
/** The newest request: an older one that comes late is not shown. */
let reading = 0;

async function read(wanted: ReportDays): Promise<void> {
  days = wanted;
  const mine = ++reading;
  draw();
  try {
    const answer = await fetch(`/admin/report?days=${wanted}`);
    // The session has ended: the same address asks for the token.
    if (answer.status === 401) return location.reload();
    if (!answer.ok) throw new Error(`The endpoint answered with ${answer.status}.`);
    const read = (await answer.json()) as Report;
    if (mine !== reading) return;
    report = read;
    draw();
  } catch (error) {
    if (mine === reading)
      render(
        failure(error instanceof Error ? error.message : String(error), () => void read(wanted)),
        place,
      );
  }
}

function draw(): void {
  if (report)
    render(dashboard({ report, days, nowMs: Date.now(), isReading: report.days !== days, onRead: next => void read(next) }), place);
}

for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)'])
  matchMedia(query).addEventListener('change', () => {
    forgetPalette();
    draw();
  });
setInterval(draw, ageMs);
void read(days);
