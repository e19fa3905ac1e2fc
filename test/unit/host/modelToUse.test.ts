import assert from 'node:assert/strict';
import { modelToUseSchema } from '../../../src/host/askQ/modelToUse.ts';

describe('the model that a button under an answer of Q hands over', () => {
  it('comes with the length of its answer', () => {
    const given = { modelId: 'openai/gpt-test', answer: { shortTokens: 300, longTokens: 2_000 } };
    assert.deepEqual(modelToUseSchema.parse(given), given);
  });

  for (const answer of [{ shortTokens: 1.5, longTokens: -5 }, { shortTokens: 1, longTokens: 1e300 }, { shortTokens: '300' }, 'long', null])
    it(`is taken without a length that makes no sense: ${JSON.stringify(answer)}`, () => {
      const { modelId, answer: taken } = modelToUseSchema.parse({ modelId: 'openai/gpt-test', answer });
      assert.deepEqual([modelId, taken], ['openai/gpt-test', undefined]);
    });
});
