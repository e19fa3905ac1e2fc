import type { DetailedUsage } from '../../contract/usage.ts';
import { at, countAt } from '../wire/wireValue.ts';

/** Anthropic leaves cached tokens out of `input_tokens`; our `inputTotal` has them in. Thinking is inside `output_tokens`.
 *  https://docs.anthropic.com/en/api/messages
 *  @param wire the usage objects so far, latest first: a field that the latest does not have is taken from one before */
export function usageFromAnthropic(wire: readonly unknown[]): DetailedUsage {
  const latest = (read: (usage: unknown) => number | null): number | null => {
    for (const usage of wire) {
      const count = read(usage);
      if (count !== null) return count;
    }
    return null;
  };
  const fresh = latest(usage => countAt(usage, 'input_tokens'));
  const cacheRead = latest(usage => countAt(usage, 'cache_read_input_tokens'));
  const cacheWrite = latest(usage => countAt(usage, 'cache_creation_input_tokens'));
  const cacheWrite5m = latest(usage => countAt(at(usage, 'cache_creation'), 'ephemeral_5m_input_tokens'));
  const cacheWrite1h = latest(usage => countAt(at(usage, 'cache_creation'), 'ephemeral_1h_input_tokens'));
  const requests = latest(usage => countAt(at(usage, 'server_tool_use'), 'web_search_requests'));
  return {
    inputTotal: fresh === null ? null : fresh + (cacheRead ?? 0) + (cacheWrite ?? 0),
    cacheRead,
    cacheWrite,
    outputTotal: latest(usage => countAt(usage, 'output_tokens')),
    reasoning: latest(usage => countAt(at(usage, 'output_tokens_details'), 'thinking_tokens')),
    ...(cacheWrite5m === null ? {} : { cacheWrite5m }),
    ...(cacheWrite1h === null ? {} : { cacheWrite1h }),
    ...(requests ? { requests } : {}),
  };
}
