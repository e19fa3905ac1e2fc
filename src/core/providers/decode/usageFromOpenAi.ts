import type { DetailedUsage } from '../../contract/usage.ts';
import { at, countAt } from '../wire/wireValue.ts';

/** Chat Completions: `prompt_tokens` has cached ones in, `completion_tokens` has reasoning in. With xAI reasoning stands
 *  beside `completion_tokens`, which only the total tells. DeepSeek names cached tokens differently, OpenRouter adds writes.
 *  https://platform.openai.com/docs/api-reference/chat/object, https://docs.x.ai, https://api-docs.deepseek.com */
export function usageFromChatCompletion(wire: unknown): DetailedUsage {
  const inputDetails = at(wire, 'prompt_tokens_details');
  const outputDetails = at(wire, 'completion_tokens_details');
  const inputTotal = countAt(wire, 'prompt_tokens');
  const completion = countAt(wire, 'completion_tokens');
  const reasoning = countAt(outputDetails, 'reasoning_tokens') ?? countAt(wire, 'reasoning_tokens');
  const isOutside =
    reasoning !== null &&
    reasoning > 0 &&
    inputTotal !== null &&
    completion !== null &&
    countAt(wire, 'total_tokens') === inputTotal + completion + reasoning;
  return {
    inputTotal,
    cacheRead: countAt(inputDetails, 'cached_tokens') ?? countAt(wire, 'prompt_cache_hit_tokens'),
    cacheWrite: countAt(inputDetails, 'cache_write_tokens'),
    outputTotal: isOutside ? completion + reasoning : completion,
    reasoning,
    ...finer({
      audioInput: countAt(inputDetails, 'audio_tokens'),
      audioOutput: countAt(outputDetails, 'audio_tokens'),
      imageOutput: countAt(outputDetails, 'image_tokens'),
    }),
  };
}

/** Responses: the same counts under other names.
 *  https://platform.openai.com/docs/api-reference/responses/object */
export function usageFromResponses(wire: unknown): DetailedUsage {
  const inputDetails = at(wire, 'input_tokens_details');
  return {
    inputTotal: countAt(wire, 'input_tokens'),
    cacheRead: countAt(inputDetails, 'cached_tokens'),
    cacheWrite: countAt(inputDetails, 'cache_write_tokens'),
    outputTotal: countAt(wire, 'output_tokens'),
    reasoning: countAt(at(wire, 'output_tokens_details'), 'reasoning_tokens'),
  };
}

/** Most answers have none of these: a class that is not there is left out rather than reported as 0. */
function finer(counts: Pick<DetailedUsage, 'audioInput' | 'audioOutput' | 'imageOutput'>): Partial<DetailedUsage> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count));
}
