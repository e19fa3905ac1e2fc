import assert from 'node:assert/strict';
import { makersIn, type MakerWish } from '../../../src/core/assistant/choose/makersIn.ts';
import { Recommender } from '../../../src/core/assistant/choose/recommender.ts';
import { whyNot } from '../../../src/core/assistant/choose/whyNot.ts';
import { textOf } from '../../../src/core/format/message.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';
import { askedOf } from './askedOf.ts';

const cases: readonly (readonly [text: string, wish: MakerWish | undefined])[] = [
  ['use Claude: refactor this', { only: ['anthropic'], without: [] }],
  ['use GPT, not Claude: write a commit message', { only: ['openai'], without: ['anthropic'] }],
  ['Gemini or GPT: name this variable', { only: ['openai', 'google'], without: [] }],
  ["don't use DeepSeek or Qwen, review this", { only: [], without: ['alibaba', 'deepseek'] }],
  ['explain this function, not with Grok.', { only: [], without: ['xai'] }],
  ['translate the page, please use Mistral', { only: ['mistral'], without: [] }],
  // About the work.
  ['write a client that uses the OpenAI API', undefined],
  ['migrate from GPT to Claude', undefined],
  ['why does Gemini answer in French?', undefined],
  ['use the meta tag: which attributes does it take?', undefined],
];

describe('makers that a request names', () => {
  for (const [text, wish] of cases) it(text, () => assert.deepEqual(makersIn(text), wish));

  const recommender = new Recommender(loadCatalog().getRecommendationContext().models);
  const wishes = { makers: { only: ['anthropic', 'openai'], without: ['openai'] } };

  it('nobody else is picked, it is said, and a model that was left out is told why', () => {
    const answer = askedOf(recommender, 'refactor this', { wishes });
    assert.equal(answer.picks.length, 3);
    for (const { candidate } of answer.picks) assert.equal(candidate.prepared.model.vendor, 'anthropic');
    assert.ok(answer.notes.some(({ kind, message }) => kind === 'makers' && /Anthropic/.test(textOf([message]))));
    const other = recommender.models.find(({ model }) => model.id === 'openai/gpt-6.1-terra');
    assert.ok(other);
    assert.match(textOf(whyNot(other, answer)), /OpenAI/);
  });

  it('nobody left: an empty list with the reason', () => {
    const { picks, notes } = askedOf(recommender, 'draw a fox', { wishes: { makers: { only: ['anthropic'], without: [] } } });
    assert.equal(picks.length, 0);
    assert.equal(notes[0]?.kind, 'nothing-fits');
    assert.match(textOf(notes.map(({ message }) => message)), /makers that you named.*Only models of Anthropic/);
  });
});
