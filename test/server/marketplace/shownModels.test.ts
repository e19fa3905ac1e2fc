import assert from 'node:assert/strict';
import { ShownModels } from '../../../server/marketplace/shownModels.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';

describe('models as the endpoint shows them', () => {
  const catalog = loadCatalog();
  const all = catalog.queries.run({ filters: {} }).flatMap(({ id }) => catalog.get(id) ?? []);

  it('in a list are each what it is by itself', () => {
    const shown = new ShownModels({ people: () => 3 });
    assert.deepEqual(JSON.parse(String(shown.list(all))), JSON.parse(JSON.stringify(all.map(model => shown.one(model)))));
  });

  it('are none in an empty list', () => {
    assert.equal(String(new ShownModels({ people: () => 3 }).list([])), '[]');
  });

  it('say the new number once more people have used one', () => {
    let people = 1;
    const shown = new ShownModels({ people: () => people });
    const counts = () => (JSON.parse(String(shown.list(all.slice(0, 2)))) as { usage_count: number }[]).map(one => one.usage_count);
    assert.deepEqual(counts(), [1, 1]);
    people = 2;
    assert.deepEqual(counts(), [2, 2]);
  });
});
