import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { usageJsonSchema, usageToJson } from '../../../src/core/contract/usageJson.ts';
import { usageFromAnthropic } from '../../../src/core/providers/decode/usageFromAnthropic.ts';
import { usageFromChatCompletion } from '../../../src/core/providers/decode/usageFromOpenAi.ts';

describe('usage that cannot be true', () => {
  for (const count of [1e13, 2 ** 60, -1, 0.5, Number.POSITIVE_INFINITY, Number.NaN])
    it(`${count} tokens count as not reported`, () =>
      assert.equal(usageFromChatCompletion({ prompt_tokens: count, completion_tokens: 1 }).inputTotal, null));

  it('what is accepted from a stream can be read again from the history', () => {
    const most = 1e11;
    const wire = { input_tokens: most, cache_read_input_tokens: most, cache_creation_input_tokens: most, output_tokens: most };
    const usage = usageFromAnthropic([wire]);
    assert.equal(usage.inputTotal, 3 * most);
    assert.ok(z.safeParse(usageJsonSchema, usageToJson(usage)).success);
  });
});
