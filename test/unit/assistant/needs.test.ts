import assert from 'node:assert/strict';
import type { Needs } from '../../../src/core/assistant/analysis.ts';
import type { PreparedModel } from '../../../src/core/assistant/choose/preparedModel.ts';
import { Recommender } from '../../../src/core/assistant/choose/recommender.ts';
import { whyNot } from '../../../src/core/assistant/choose/whyNot.ts';
import { textOf } from '../../../src/core/format/message.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';
import { askedOf } from './askedOf.ts';

const recommender = new Recommender(loadCatalog().getRecommendationContext().models);
const asked = (needs: Partial<Needs>) => askedOf(recommender, 'Write a haiku', { wishes: { needs } });

describe('needs that a person switches on', () => {
  for (const [need, capability] of [
    ['json', 'json'],
    ['reasoning', 'reasoning'],
    ['tools', 'tools'],
    ['vision', 'vision'],
  ] as const)
    it(`${need}: no candidate without it`, () => {
      const { candidates, picks } = asked({ [need]: true });
      assert.equal(picks.length, 3);
      for (const { prepared } of candidates) assert.ok(prepared.model.capabilities.includes(capability), prepared.model.id);
    });

  it('long context: no window below 128K, and the reason says how much it holds', () => {
    const { candidates, picks } = asked({ longContext: true });
    for (const { route } of candidates) assert.ok((route.offer.offer.contextWindow ?? 0) >= 128_000);
    assert.match(textOf(picks[0]?.reason ?? []), /Its window holds [\d.]+[KM] tokens\./);
  });

  it('a book that is spoken of but not attached: no window below 128K either', () => {
    const { analysis, candidates } = askedOf(recommender, 'read my 400-page PDF and answer questions about it');
    assert.ok(analysis.needs.longContext);
    for (const { route } of candidates) assert.ok((route.offer.offer.contextWindow ?? 0) >= 128_000);
  });

  it('a model that lacks one says so when it is asked about', () => {
    const said = (needs: Partial<Needs>, lacks: (prepared: PreparedModel) => boolean) => {
      const found = asked({}).candidates.find(({ prepared }) => prepared.model.deprecated === null && lacks(prepared));
      assert.ok(found);
      return textOf(whyNot(found.prepared, asked(needs)));
    };
    assert.match(
      said({ json: true }, ({ model }) => !model.capabilities.includes('json')),
      /does not promise answers in JSON\.$/,
    );
    assert.match(
      said({ reasoning: true }, ({ model }) => !model.capabilities.includes('reasoning')),
      /does not reason before it answers\.$/,
    );
    const small = said({ longContext: true }, ({ offers }) => offers.every(({ offer }) => (offer.contextWindow ?? 0) < 40_000));
    assert.match(small, /^You want room for 128K tokens, and .+ holds /);
  });

  it('more than any model has: no list, and what to do', () => {
    const { picks, notes } = asked({ imageOutput: true, vision: true, tools: true, json: true, reasoning: true });
    if (picks.length === 0) assert.match(textOf(notes.map(({ message }) => message)), /Switch one off, and the list is back\./);
  });

  it('words alone make JSON and reasoning a preference: who lacks it stays, and is worth less', () => {
    const { analysis, candidates } = askedOf(recommender, 'Sort these into bug and feature; answer as JSON');
    assert.equal(analysis.needs.json, true);
    const lacking = candidates.find(({ prepared }) => !prepared.model.capabilities.includes('json'));
    const off = askedOf(recommender, 'Sort these into bug and feature; answer as JSON', { wishes: { needs: { json: false } } });
    const same = off.candidates.find(({ prepared }) => prepared.model.id === lacking?.prepared.model.id);
    assert.ok(lacking && same && lacking.quality.value < same.quality.value);
  });
});
