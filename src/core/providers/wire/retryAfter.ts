import type { WireHeaders } from '../../contract/ports.ts';
import { at, listAt, textAt } from './wireValue.ts';

/** Whoever asks for more than a year says nothing that a person could act on. */
const waitMsMax = 366 * 24 * 3_600_000;

/** How long a provider asks to wait: in its headers, in Google's `RetryInfo`, or in the sentence that people read.
 *  @param error the error object of the body
 *  @returns milliseconds, or undefined where nothing says */
export function retryAfterMs(headers: WireHeaders | undefined, error: unknown, message: string): number | undefined {
  const ms = fromHeaders(headers) ?? fromDetails(error) ?? fromWords(message);
  return ms !== undefined && ms <= waitMsMax ? ms : undefined;
}

function fromHeaders(headers: WireHeaders | undefined): number | undefined {
  const ms = headers?.get('retry-after-ms');
  if (ms && Number(ms) >= 0) return Math.ceil(Number(ms));
  const value = headers?.get('retry-after');
  if (!value) return undefined;
  if (Number(value) >= 0) return Math.ceil(Number(value) * 1000);
  const untilMs = Date.parse(value);
  if (Number.isNaN(untilMs)) return undefined;
  // The server's own clock, where it tells it: ours may be wrong.
  const nowMs = Date.parse(headers?.get('date') ?? '');
  return Math.max(0, untilMs - (Number.isNaN(nowMs) ? Date.now() : nowMs));
}

function fromDetails(error: unknown): number | undefined {
  for (const detail of listAt(error, 'details')) {
    const seconds = /^(\d+(?:\.\d+)?)s$/.exec(textAt(detail, 'retryDelay'))?.[1];
    if (seconds !== undefined) return Math.ceil(Number(seconds) * 1000);
  }
  const inMetadata = Number(at(at(error, 'metadata'), 'retry_after_seconds'));
  return Number.isFinite(inMetadata) ? Math.ceil(inMetadata * 1000) : undefined;
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** "Please try again in 1m30.5s", "retry in 20s". */
function fromWords(message: string): number | undefined {
  const spell = /(?:try again|retry) in ((?:\d+(?:\.\d+)?(?:ms|h|m|s)\s*)+)/i.exec(message)?.[1];
  if (spell === undefined) return undefined;
  let sumMs = 0;
  for (const [, amount, unit = 's'] of spell.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/gi))
    sumMs += Number(amount) * (unitMs[unit.toLowerCase()] ?? 0);
  return Math.ceil(sumMs);
}
