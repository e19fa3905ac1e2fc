import { render } from 'lit';
import type { Report, ReportDays } from '../../admin/report.ts';
import type { AuditJson } from '../../audit/auditJson.ts';
import type { AuditState } from './auditTile.ts';
import { dashboard, failure, loading, periodIn } from './dashboard.ts';
import { forgetPalette } from './palette.ts';

const place = document.querySelector('main') ?? document.body;
const ageMs = 10_000;

// Lit draws behind what is there already.
place.replaceChildren();
let days = periodIn(location.search);
let report: Report | undefined;
/** The newest request: an older one that comes late is not shown. */
let reading = 0;
let audit: AuditState = { kind: 'none' };

async function read(wanted: ReportDays): Promise<void> {
  days = wanted;
  history.replaceState(null, '', `?days=${days}`);
  const mine = ++reading;
  if (report) draw();
  else render(loading, place);
  try {
    const read = (await asked(`/admin/report?days=${wanted}`)) as Report;
    if (mine !== reading) return;
    report = read;
    draw();
  } catch (error) {
    if (mine === reading)
      render(
        failure(messageOf(error), () => void read(wanted)),
        place,
      );
  }
}

async function runAudit(): Promise<void> {
  audit = { kind: 'running' };
  draw();
  try {
    audit = { kind: 'done', audit: (await asked('/admin/audit')) as AuditJson };
  } catch (error) {
    audit = { kind: 'failed', message: messageOf(error) };
  }
  draw();
}

/** What the endpoint says at an address. */
async function asked(address: string): Promise<unknown> {
  const answer = await fetch(address);
  if (answer.status === 401) {
    // The session has ended: the same address asks for the token, and nobody waits here any more.
    location.reload();
    return new Promise(() => {});
  }
  if (!answer.ok) throw new Error(`The endpoint answered with ${answer.status}.`);
  return answer.json();
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function draw(): void {
  if (!report) return;
  const isReading = report.days !== days;
  const acts = { onRead: (next: ReportDays) => void read(next), onAudit: () => void runAudit() };
  render(dashboard({ report, days, nowMs: Date.now(), isReading, audit, ...acts }), place);
}

for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)'])
  matchMedia(query).addEventListener('change', () => {
    forgetPalette();
    draw();
  });
setInterval(draw, ageMs);
void read(days);
