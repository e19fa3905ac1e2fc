import assert from 'node:assert/strict';
import { standInsFor } from '../../../src/core/catalog/standInsFor.ts';
import type { Model } from '../../../src/core/catalog/model.ts';

function model(id: string, over: Partial<Model> & { input?: number | undefined } = {}): Model {
  const { input = 1, ...rest } = over;
  return {
    id,
    name: id,
    vendor: 'v',
    vendorName: 'V',
    offers: [
      {
        provider: 'p',
        model: id,
        rates: 'input' in over && over.input === undefined ? {} : { input, output: input * 5 },
        contextWindow: null,
        maxOutput: null,
        source: 's',
        date: '2026-11-28',
        batch: false,
      },
    ],
    capabilities: ['text', 'tools'],
    modalities: { input: ['text'], output: ['text'] },
    takesTemperature: true,
    rating: { value: 4, source: 's' },
    speed: 'fast',
    freeTier: null,
    license: null,
    openWeights: false,
    aliases: [],
    released: null,
    deprecated: null,
    popularityRank: 1,
    providerCount: 1,
    ...rest,
  };
}

describe('models that could stand in for another', () => {
  const rated = (value: number) => ({ rating: { value, source: 's' } });
  const cases: [why: string, nearer: Model, farther: Model][] = [
    ['one that is as good', model('a'), model('b', rated(3.5))],
    ['a better one before one that is worse by as much', model('a', rated(4.4)), model('b', rated(3.6))],
    ['a rated one before one that nobody has rated', model('a', rated(3.7)), model('b', { rating: null })],
    ['the one with the nearer price, dearer or cheaper', model('a', { input: 1.2 }), model('b', { input: 0.2 })],
    ['one that can do the same', model('a'), model('b', { capabilities: ['text'] })],
    ['of two alike the more popular one', model('b', { popularityRank: 1 }), model('a', { popularityRank: 2 })],
  ];
  for (const [why, nearer, farther] of cases)
    it(`begin with ${why}`, () =>
      assert.deepEqual(
        standInsFor(model('x'), [farther, nearer]).map(({ id }) => id),
        [nearer.id, farther.id],
      ));

  it('are none that go away, answer otherwise than in text, cost nobody knows what, and not the model itself', () => {
    const others = [
      model('x'),
      model('old', { deprecated: { date: null, successor: null } }),
      model('image', { modalities: { input: ['text'], output: ['image'] } }),
      model('secret', { input: undefined }),
    ];
    assert.deepEqual(standInsFor(model('x'), others), []);
  });
});
