import { isDeepStrictEqual } from 'node:util';
import type { Expectation } from './manifest.ts';
import type { Outcome } from './outcome.ts';
import type { Variant } from './variants.ts';

/** Recordings use older words for some of what we say. */
const kindNow: Readonly<Record<string, string>> = {
  quota: 'insufficient-credit',
  rate_limit: 'rate-limit',
  bad_request: 'invalid-request',
  too_large: 'invalid-request',
  context_length: 'context-too-long',
  not_found: 'not-found',
  server: 'provider',
  protocol: 'provider',
  truncated: 'interrupted',
};
const finishNow: Readonly<Record<string, string>> = { pause: 'other', error: 'other' };
const usageNow = [
  ['inputTotal', 'input_total'],
  ['cacheRead', 'cache_read'],
  ['cacheWrite', 'cache_write'],
  ['outputTotal', 'output_total'],
  ['reasoning', 'reasoning'],
  ['cacheWrite5m', 'cache_write_5m'],
  ['cacheWrite1h', 'cache_write_1h'],
  ['audioIn', 'audio_input'],
  ['audioOut', 'audio_output'],
] as const;

/** @returns what differs, a line each; none = as expected */
export function differences(outcome: Outcome, expect: Expectation, variant: Variant): string[] {
  return [...outcome.faults, ...(variant.isCut ? cutDifferences(outcome, expect) : wholeDifferences(outcome, expect))];
}

/** A cut answer has broken off, and what it brought is the beginning of what the whole one says. */
function cutDifferences(outcome: Outcome, expect: Expectation): string[] {
  const found: string[] = [];
  if (outcome.errorKind !== 'interrupted') found.push(`error ${outcome.errorKind}, not interrupted; finish ${outcome.finish}`);
  if (!expect.text.startsWith(outcome.text)) found.push(`text is no beginning: ${JSON.stringify(outcome.text.slice(0, 80))}`);
  if (!(expect.reasoningText ?? '').startsWith(outcome.reasoningText)) found.push('reasoning is no beginning');
  return found;
}

function wholeDifferences(outcome: Outcome, expect: Expectation): string[] {
  const found: string[] = [];
  const check = (what: string, actual: unknown, wanted: unknown) => {
    if (!isDeepStrictEqual(actual, wanted)) found.push(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(wanted)}`);
  };
  check('text', outcome.text, expect.text);
  if (expect.reasoningText !== undefined) check('reasoning', outcome.reasoningText, expect.reasoningText);
  check('tool calls', outcome.toolCalls.map(comparable), expect.toolCalls.map(comparable));
  const wantedKind = expect.error ? (kindNow[expect.error.kind] ?? expect.error.kind) : null;
  check('error', outcome.errorKind, wantedKind);
  // Where the response does not say why it ended, any reason will do.
  if (!expect.error && expect.finish !== null) check('finish', outcome.finish, finishNow[expect.finish] ?? expect.finish);
  if (expect.usage === null) check('usage', outcome.usage, null);
  else
    for (const [then, now] of usageNow) if (expect.usage[then] !== undefined) check(now, outcome.usage?.[now] ?? null, expect.usage[then]);
  return found;
}

/** Arguments mean the same whatever their white space; none is an empty object. */
const comparable = (call: { name: string; argumentsJson: string }): unknown => [call.name, JSON.parse(call.argumentsJson || '{}')];
