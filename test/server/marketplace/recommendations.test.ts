import assert from 'node:assert/strict';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { ask } from '../support/person.ts';

const path = '/marketplace/recommendations';
const refused: [why: string, body: Record<string, unknown>][] = [
  ['an empty query', { query: '' }],
  ['a query of blanks', { query: '   ' }],
  ['a budget below nothing', { query: 'hello', budget: -1 }],
  ['a preference that there is not', { query: 'hello', prefer: 'cheapest' }],
  ['a field that nobody knows', { query: 'hello', model: 'x' }],
];

describe('recommendations over HTTP', () => {
  let endpoint: Endpoint;
  before(async () => (endpoint = await startEndpoint({ env: { SANDBOX_PROVIDERS: '1' } })));
  after(() => endpoint.close());

  it('answer as the interface says, without a token', async () => {
    const { status, body } = await ask(endpoint, path, {
      body: { query: 'why does this deadlock', selection: 'lock.acquire()', language: 'python' },
    });
    assert.equal(status, 200);
    const { task_type, language, complexity, urgency, keywords, requirements } = body.analysis;
    assert.deepEqual([task_type, language, complexity, urgency], ['code-debug', 'python', 'medium', 'normal']);
    assert.ok(Array.isArray(keywords) && Array.isArray(requirements));
    assert.deepEqual(
      body.recommendations.map(({ rank }: { rank: number }) => rank),
      [1, 2, 3],
    );
    for (const pick of body.recommendations) {
      for (const field of ['model_id', 'model_name', 'reasoning', 'price_point', 'speed'])
        assert.equal(typeof pick[field], 'string', field);
      assert.ok(pick.score >= 0 && pick.score <= 100);
      assert.ok(pick.estimated_cost_range[0] <= pick.estimated_cost && pick.estimated_cost <= pick.estimated_cost_range[1]);
    }
    assert.ok('budget' in body.alternatives && 'speed' in body.alternatives);
  });

  it('a budget of 0: only what is free, or an empty list with a note', async () => {
    const { status, body } = await ask(endpoint, path, { body: { query: 'x '.repeat(20_000), budget: 0, prefer: 'quality' } });
    assert.equal(status, 200);
    if (body.recommendations.length === 0) assert.equal(typeof body.analysis.note, 'string');
    else for (const pick of body.recommendations) assert.equal(pick.estimated_cost, 0);
  });

  it('what the words say of the choice holds, as everywhere', async () => {
    const { body } = await ask(endpoint, path, { body: { query: 'use Claude: summarise this and spend at most 1 cent' } });
    assert.ok(body.recommendations.length > 0);
    for (const pick of body.recommendations) {
      assert.match(pick.model_name, /Claude/);
      assert.ok(pick.estimated_cost_range[1] <= 0.01, pick.model_name);
    }
  });

  for (const [why, body] of refused)
    it(`${why}: 422`, async () => {
      const { status, body: answer } = await ask(endpoint, path, { body });
      assert.equal(status, 422);
      assert.match(answer.error.code, /^invalid_/);
    });
});
