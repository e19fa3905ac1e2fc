import assert from 'node:assert/strict';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';

// Where the lists disagree (docs/decisions/0006-catalog-sources.md): each line is a disagreement, and what the vendor's page says.
const catalog = loadCatalog();
const offerOf = (id: string, provider: string) => {
  const offer = catalog.get(id)?.offers.find(candidate => candidate.provider === provider && !candidate.batch);
  assert.ok(offer, `${provider} offers ${id}`);
  return offer;
};

describe('prices and limits that lists get wrong', () => {
  const contexts: [id: string, provider: string, context: number][] = [
    ['openai/gpt-5.4', 'openai', 1_050_000],
    ['openai/gpt-6.1-terra', 'openai', 1_050_000],
    ['openai/gpt-5', 'openai', 400_000],
    ['openai/gpt-5.2', 'openai', 400_000],
    ['anthropic/claude-sonnet-4-5', 'anthropic', 200_000],
  ];
  for (const [id, provider, context] of contexts)
    it(`${id} holds ${context}`, () => assert.equal(offerOf(id, provider).contextWindow, context));

  it('DeepSeek V4 Pro costs 0.66 / 1.98, and twice that in peak hours', () => {
    const { rates } = offerOf('deepseek/deepseek-v4-pro-0813', 'deepseek');
    assert.deepEqual([rates.input, rates.output], [0.66, 1.98]);
    assert.deepEqual(
      rates.schedule?.map(window => [window.from_utc, window.to_utc, window.input, window.output]),
      [
        ['01:00', '04:00', 1.32, 3.96],
        ['06:00', '10:00', 1.32, 3.96],
      ],
    );
  });

  it('Claude Opus 4.6 and 4.7 and Sonnet 4.6 have no long-context surcharge any more', () => {
    for (const id of ['anthropic/claude-opus-4-6', 'anthropic/claude-opus-4-7', 'anthropic/claude-sonnet-4-6'])
      assert.equal(offerOf(id, 'anthropic').rates.tiers, undefined);
  });

  it("Claude Sonnet 5.5's cached input costs 0.1 since October", () =>
    assert.equal(offerOf('anthropic/claude-sonnet-5-5', 'anthropic').rates.cache_read, 0.1));

  it("Gemini Flash's promotion ends with the year", () => {
    const { rates } = offerOf('google/gemini-3.8-flash', 'google');
    assert.deepEqual([rates.input, rates.output], [0.75, 3.75]);
    assert.deepEqual([rates.effective?.[0]?.from, rates.effective?.[0]?.input, rates.effective?.[0]?.output], ['2027-01-01', 1.5, 7.5]);
  });

  it('Gemini image models have one rate for text and one for image tokens', () => {
    const { rates } = offerOf('google/gemini-3.1-flash-image', 'google');
    assert.deepEqual([rates.output, rates.image_output], [3, 60]);
  });

  it("xAI's threshold begins at its number", () =>
    assert.equal(offerOf('xai/grok-4.7', 'xai').rates.tiers?.[0]?.from_input_tokens, 200_000));

  it('Anthropic: a one-hour cache write costs twice the input', () => {
    const { rates } = offerOf('anthropic/claude-opus-5-5', 'anthropic');
    assert.deepEqual([rates.cache_write_5m, rates.cache_write_1h], [5, 8]);
  });

  it('zero for zero is unknown, not free, unless the id says so', () => {
    for (const model of catalog.models) {
      for (const offer of model.offers) {
        const free = offer.rates.input === 0 && offer.rates.output === 0;
        if (free) assert.ok(offer.model.endsWith(':free') || offer.provider === 'ollama', `${offer.provider} ${offer.model}`);
      }
    }
  });

  it('a moving alias is no model', () => assert.ok(!catalog.models.some(model => /-latest$|^~/.test(model.id))));
});
