import assert from 'node:assert/strict';
import { prepareModel } from '../../../src/core/assistant/choose/preparedModel.ts';
import { QualityTable } from '../../../src/core/assistant/choose/qualityTable.ts';
import { sizeClassOf } from '../../../src/core/assistant/choose/sizeClass.ts';
import type { TaskFamily } from '../../../src/core/assistant/task.ts';
import type { Model } from '../../../src/core/catalog/model.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';

const models = loadCatalog().getRecommendationContext().models;
const found = models.find(({ id }) => id === 'zai/glm-5.1');
assert.ok(found?.rating);
const rated: Model = found;
const unrated = (id: string, released: string | null = '2026-09-18'): Model => ({ ...rated, id, name: id, rating: null, released });

const nothing = { json: false, reasoning: false };

function qualityOf(model: Model, beside: readonly Model[] = [rated], family: TaskFamily = 'code') {
  const prepared = [...beside, model].map(prepareModel);
  const last = prepared.at(-1);
  assert.ok(last);
  return new QualityTable(prepared).of(last, family, nothing);
}

const sizes: [id: string, size: number][] = [
  ['google/gemini-3.1-flash-lite', 0],
  ['openai/gpt-5.4-nano', 0],
  ['alibaba/qwen3-8b', 0],
  ['google/gemma-3n-e4b-it', 0],
  ['zai/glm-5.3-flashx', 1],
  ['google/gemma-4-26b-a4b-it', 1],
  ['zai/glm-5.3', 2],
  ['alibaba/qwen3.5-397b-a17b', 2],
  ['mistral/mistral-large-3-675b', 3],
  ['bytedance/seed-2.0-pro', 3],
  ['bytedance/seed-2-1-turbo', 2],
];

describe('how good an unrated model is held to be', () => {
  for (const [id, size] of sizes) it(`size of ${id}: ${size}`, () => assert.equal(sizeClassOf(id), size));

  it('the next version of a rated model goes by it', () => assert.equal(qualityOf(unrated('zai/glm-5.3')).kin, rated.name));

  it('a small model is not held to be as good as its larger relative, at the same price', () => {
    const flash = qualityOf(unrated('zai/glm-5.3-flashx'));
    assert.equal(flash.kin, null);
    assert.ok(flash.value < qualityOf(unrated('zai/glm-5.3')).value);
  });

  it('nor better than it, whatever its price', () => {
    const [offer] = rated.offers;
    const dear: Model = { ...unrated('zai/glm-5.3-lite'), offers: [{ ...offer, rates: { input: '40', output: '160' } }] };
    const poor: Model = { ...rated, rating: { value: 1, source: rated.rating?.source ?? '' }, offers: dear.offers };
    assert.ok(qualityOf(dear, [poor]).value < 2.5);
  });

  it('a larger model may go by its smaller sister', () => {
    const small: Model = { ...rated, id: 'zai/glm-5.1-flash' };
    assert.equal(qualityOf(unrated('zai/glm-5.3'), [small]).kin, rated.name);
  });

  it('what pleases in a talk counts half for code, pictures and reasoning, as far as price and age do not let expect it', () => {
    const gemma = models.find(({ id }) => id === 'google/gemma-4-26b-a4b-it');
    assert.ok(gemma && /text/.test(gemma.rating?.source ?? ''));
    const others = models.filter(({ id }) => id !== gemma.id);
    const talk = qualityOf(gemma, others, 'text').value;
    for (const family of ['code', 'vision', 'thinking'] as const) {
      const { value, expected } = qualityOf(gemma, others, family);
      assert.ok(expected < value);
      assert.ok(Math.abs(value - (talk + expected) / 2) < 0.001, family);
    }
  });

  it('no release date: the oldest relative, no progress, and a wider band', () => {
    const older: Model = { ...rated, id: 'zai/glm-4.1', name: 'older', released: '2025-06-01', rating: { value: 3, source: 'Arena code' } };
    const dated = qualityOf(unrated('zai/glm-5.3'), [rated, older]);
    const undated = qualityOf(unrated('zai/glm-5.3', null), [rated, older]);
    assert.equal(undated.kin, 'older');
    assert.ok(undated.value < dated.value && undated.band > dated.band);
  });

  it('GLM 5.3 FlashX of the catalog is no longer held to be a large model', () => {
    const table = new QualityTable(models.map(prepareModel));
    const of = (id: string) => {
      const model = models.find(one => one.id === id);
      assert.ok(model);
      return table.of(prepareModel(model), 'code', nothing);
    };
    assert.ok(of('zai/glm-5.3-flashx').value < of('zai/glm-5.3').value - 0.4);
  });
});
