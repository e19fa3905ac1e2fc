import { Catalog } from '../../src/core/catalog/catalog.ts';
import embedded from '../../src/core/catalog/data/catalog.json' with { type: 'json' };
import type { EmbeddedCatalog } from '../../src/core/catalog/embedded.ts';
import type { CatalogQuery } from '../../src/core/catalog/query/query.ts';
import { sortKeys } from '../../src/core/catalog/query/sort.ts';
import { median, percentile, type BenchRow } from './row.ts';

const searches = ['c', 'claud', 'gpt 5.4', 'gork 4, gtp 5', 'free vision', 'local code', 'sonet', 'qwen coder 30b', 'zzzz', 'mistral smal'];
const filters = [
  {},
  { capabilities: ['vision', 'tools'] },
  { providers: ['openrouter'], maxPrice: 2 },
  { prices: ['free'] as const },
  { minRating: 4 },
];

const timed = (run: () => unknown): number => {
  const startMs = performance.now();
  run();
  return performance.now() - startMs;
};

/** Decoding once, and any query over all offers. */
export function catalogBench(): BenchRow[] {
  const text = JSON.stringify(embedded);
  const decodes = Array.from({ length: 15 }, () => timed(() => new Catalog(JSON.parse(text) as EmbeddedCatalog)));
  const catalog = new Catalog(embedded as unknown as EmbeddedCatalog);
  const queries: CatalogQuery[] = [undefined, ...searches].flatMap(search =>
    filters.flatMap(filter => sortKeys.map(sort => ({ ...(search ? { search } : {}), filters: filter, sort }))),
  );
  catalog.queries.run({ search: 'warm' });
  const samples = Array.from({ length: 5 }, () => queries.map(query => timed(() => catalog.queries.run(query)))).flat();
  return [
    {
      name: 'catalog: decode all offers, first time',
      value: decodes[0] ?? Number.NaN,
      unit: 'ms',
      bound: 30,
      note: `median of 15: ${median(decodes).toFixed(1)} ms`,
    },
    {
      name: 'catalog: any query, p99',
      value: percentile(samples, 0.99),
      unit: 'ms',
      bound: 5,
      note: `${samples.length} queries, p50 ${median(samples).toFixed(2)} ms`,
    },
  ];
}
