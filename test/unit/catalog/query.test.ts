import assert from 'node:assert/strict';
import { ownName } from '../../../src/core/catalog/query/ownName.ts';
import { CatalogQueries } from '../../../src/core/catalog/query/query.ts';
import { SearchIndex } from '../../../src/core/catalog/query/search.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';
import { bandOf } from '../../../src/core/catalog/query/filter.ts';
import type { sortKeys } from '../../../src/core/catalog/query/sort.ts';

const { queries } = loadCatalog();

describe('names that several models have', () => {
  const { sharedNames, rows } = queries;

  it('are those, and no others', () => {
    assert.ok(sharedNames.has('DeepSeek V4 Pro'));
    assert.ok(!sharedNames.has('Claude Sonnet 5.5'));
    for (const name of sharedNames) assert.ok(rows.filter(row => row.name === name).length > 1, name);
    const others = rows.filter(({ name }) => !sharedNames.has(name));
    assert.equal(new Set(others.map(({ name }) => name)).size, others.length);
  });

  it('are told apart by the id without its maker', () => {
    const ids = rows.filter(({ name }) => sharedNames.has(name)).map(row => `${row.name} ${ownName(row.id)}`);
    assert.equal(new Set(ids).size, ids.length);
  });
});

describe('search', () => {
  const found: [why: string, text: string, id: RegExp][] = [
    ['a prefix', 'claud', /claude/],
    ['a typo', 'sonet 5.5', /claude-sonnet-5-5/],
    ['two letters swapped', 'gork 4.7', /grok-4\.7/],
    ['swapped letters in a short word', 'gtp 5.4', /gpt-5\.4/],
    ['a version with its dot', 'gpt 5.4', /gpt-5\.4/],
    ['an alias', 'falcon', /falcon-180b/],
    ['a name that is all of the search', 'gpt-4o', /\/gpt-4o$/],
    ['one of two letters', 'o3', /\/o3$/],
    ['an old one, asked for by its name', 'claude 2', /\/claude-2$/],
    ['an id', 'openai/gpt-5.4', /^openai\/gpt-5\.4$/],
  ];
  for (const [why, text, id] of found) it(`${why}: "${text}"`, () => assert.match(queries.run({ search: text })[0]?.id ?? '', id));

  for (const text of ['claud', 'opus', 'gemini', 'gpt 5'])
    it(`matches as good as another stand as they are popular: "${text}"`, () => {
      const ranks = queries.run({ search: text }).flatMap(({ popularityRank, deprecated }) => (deprecated === null ? popularityRank : []));
      const top = ranks.slice(0, 3);
      assert.ok(Math.max(...top) <= 2 * Math.min(...ranks), `${top.join(', ')} of ${Math.min(...ranks)} …`);
    });

  it('no model is a better match for having a short name: "claud"', () => {
    const ids = queries.run({ search: 'claud' }).map(({ id }) => id);
    assert.ok(ids.indexOf('anthropic/claude-2') > ids.indexOf('anthropic/claude-haiku-5-5'), ids.join(' '));
  });

  it('what begins with the search comes before what has it somewhere: "llama"', () => {
    const names = queries.run({ search: 'llama' }).map(({ name }) => name);
    const others = names.findIndex(name => !/^llama/i.test(name));
    assert.ok(others > 20, names[others]);
  });

  it('every word must match: "free vision"', () => {
    const rows = queries.run({ search: 'free vision' });
    assert.ok(rows.length > 0);
    for (const row of rows) assert.ok(row.free && (row.capabilities.includes('vision') || /vision/i.test(row.name)), row.id);
  });
  it('"local code" finds what runs here', () => {
    const rows = queries.run({ search: 'local code' });
    assert.ok(rows.length > 0 && rows.every(row => row.local));
  });
  it('a comma separates alternatives', () => {
    const ids = queries.run({ search: 'grok 4, gpt 5' }).map(row => row.id);
    assert.ok(ids.some(id => id.startsWith('xai/')) && ids.some(id => id.startsWith('openai/')));
  });
  it('finds nothing by words before there is an index, and all else without one', () => {
    const unindexed = new CatalogQueries(queries.rows);
    assert.deepEqual([unindexed.hasIndex, unindexed.indexed], [false, false]);
    assert.deepEqual(unindexed.run({ search: 'claude' }), []);
    assert.equal(unindexed.understood('cluade'), 'cluade');
    assert.deepEqual(unindexed.run({ filters: { local: true } }), queries.run({ filters: { local: true } }));
    unindexed.searchWith(new SearchIndex(queries.rows));
    assert.deepEqual(unindexed.run({ search: 'claude' }), queries.run({ search: 'claude' }));
  });

  it('blank is no search', () => assert.equal(queries.run({ search: '  ' }).length, queries.rows.length));
  it('nonsense finds nothing, and says what is nearest', () => {
    assert.deepEqual(queries.run({ search: 'zzzzqqq' }), []);
    assert.equal(queries.nearest({ search: 'opus 5.5', filters: { local: true } }).length, 3);
  });
});

describe('filters', () => {
  it('free, by price or by a free quota', () => assert.ok(queries.run({ filters: { prices: ['free'] } }).every(row => row.free)));
  it('the most it may cost, unknown prices left out', () => {
    for (const row of queries.run({ filters: { maxPrice: 1 } })) assert.ok(row.blend !== null && row.blend <= 1);
  });
  it('the most that output may cost: what is free passes, whatever its other offers cost', () => {
    const free = { prices: ['free'] } as const;
    assert.equal(queries.run({ filters: { ...free, maxOutputPrice: 0 } }).length, queries.run({ filters: free }).length);
    for (const row of queries.run({ filters: { maxOutputPrice: 1 } })) assert.ok(row.free || (row.output !== null && row.output <= 1));
  });
  it('all capabilities', () => {
    for (const row of queries.run({ filters: { capabilities: ['vision', 'reasoning'] } }))
      assert.ok(row.capabilities.includes('vision') && row.capabilities.includes('reasoning'));
  });
  it('any of the providers', () => {
    for (const row of queries.run({ filters: { providers: ['groq', 'xai'] } }))
      assert.ok(row.providers.includes('groq') || row.providers.includes('xai'));
  });
  it('a rating, unrated left out', () => assert.ok(queries.run({ filters: { minRating: 4.5 } }).every(row => (row.rating ?? 0) >= 4.5)));
  it('bands are quartiles: a quarter below, a quarter above', () => {
    const priced = queries.rows.filter(row => (row.blend ?? 0) > 0);
    const share = (band: string) => priced.filter(row => bandOf(row, queries.bandLimits) === band).length / priced.length;
    assert.ok(Math.abs(share('budget') - 0.25) < 0.03);
    assert.ok(Math.abs(share('premium') - 0.25) < 0.03);
  });
  it('counts beside a filter say what choosing it would leave', () => {
    const filters = { capabilities: ['vision'] };
    const { providers, prices } = queries.facets({ filters });
    assert.equal(providers.get('groq'), queries.run({ filters: { ...filters, providers: ['groq'] } }).length);
    assert.equal(prices.get('budget'), queries.run({ filters: { ...filters, prices: ['budget'] } }).length);
  });
});

describe('sorting', () => {
  const order: [key: (typeof sortKeys)[number], value: (row: (typeof queries.rows)[number]) => number | null][] = [
    ['popularity', row => row.popularityRank],
    ['rating', row => (row.rating === null ? null : -row.rating)],
    ['price', row => row.blend],
    ['newest', row => (row.released === null ? null : -Date.parse(row.released))],
    ['context', row => (row.contextWindow === null ? null : -row.contextWindow)],
  ];
  for (const [key, value] of order) {
    it(`by ${key}, unknown last`, () => {
      const values = queries.run({ sort: key }).map(value);
      const known = values.filter(number => number !== null);
      assert.deepEqual(
        known,
        [...known].sort((a, b) => a - b),
      );
      assert.ok(values.slice(known.length).every(number => number === null));
    });
  }
});
