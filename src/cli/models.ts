import { modelJson } from '../core/catalog/modelJson.ts';
import { cheapestOffer } from '../core/catalog/blend.ts';
import { capabilities, type Offer } from '../core/catalog/model.ts';
import type { Filters } from '../core/catalog/query/filter.ts';
import { pageSize } from '../core/catalog/query/query.ts';
import { sortKeys, type SortKey } from '../core/catalog/query/sort.ts';
import type { CatalogRow } from '../core/catalog/query/row.ts';
import { formatTokens } from '../core/format/count.ts';
import { formatPrice } from '../core/format/money.ts';
import { loadCatalog } from '../node/embeddedCatalog.ts';
import { numberArg } from './numberArg.ts';
import { readArgs } from './readArgs.ts';
import { stdio } from './stdio.ts';
import { table } from './table.ts';
import { UsageError } from './usageError.ts';

/** `q models`: the catalog as a list. */
export async function modelsCommand(args: string[]): Promise<void> {
  const { values, positionals } = readArgs(args, {
    search: { type: 'string' },
    provider: { type: 'string', multiple: true },
    capability: { type: 'string', multiple: true },
    free: { type: 'boolean' },
    'min-rating': { type: 'string' },
    'max-price': { type: 'string' },
    sort: { type: 'string' },
    page: { type: 'string' },
    'per-page': { type: 'string' },
    json: { type: 'boolean' },
  });
  if (positionals.length > 0)
    throw new UsageError(`q models takes no "${positionals[0]}". To search: q models --search "${positionals.join(' ')}"`);
  const minRating = numberArg('min-rating', values['min-rating'], 0, 5);
  const maxPrice = numberArg('max-price', values['max-price'], 0, Infinity);
  const filters: Filters = {
    ...(values.provider ? { providers: values.provider.map(provider => provider.toLowerCase()) } : {}),
    ...(values.capability ? { capabilities: values.capability.map(knownCapability) } : {}),
    ...(values.free ? { prices: ['free'] } : {}),
    ...(minRating === undefined ? {} : { minRating }),
    ...(maxPrice === undefined ? {} : { maxPrice }),
  };
  const catalog = loadCatalog();
  const sort = values.sort === undefined ? {} : { sort: knownSort(values.sort) };
  const found = catalog.queries.run({ filters, ...(values.search === undefined ? {} : { search: values.search }), ...sort });
  const page = wholeNumber('page', values.page ?? '1');
  const perPage =
    values['per-page'] === 'all' ? Math.max(1, found.length) : wholeNumber('per-page', values['per-page'] ?? String(pageSize));
  const shown = found.slice((page - 1) * perPage, page * perPage);
  if (values.json) {
    const models = shown.map(row => catalog.get(row.id)).filter(model => model !== undefined);
    stdio.json({ models: models.map(modelJson), total: found.length, page, per_page: perPage });
    return;
  }
  // What the list goes by is what it shows: a price is the cheapest offer's, which need not be the vendor's own.
  const byPrice = values.sort === 'price' || values.free === true || maxPrice !== undefined;
  const offerOf = (row: CatalogRow): PricedOffer => {
    const model = byPrice ? catalog.get(row.id) : undefined;
    return model ? pricedOffer(cheapestOffer(model)) : row;
  };
  const rows = shown.map(row => cells(row, offerOf(row)));
  if (rows.length > 0) stdio.out(table(['MODEL', 'PROVIDER', 'IN / 1M', 'OUT / 1M', 'CONTEXT', 'RATING', 'CAN'], rows, [2, 3, 4, 5]));
  stdio.err(found.length === 0 ? 'No model matches.' : `${shown.length} of ${found.length} models, prices of ${catalog.date}.`);
}

/** USD per million tokens; null = unknown. */
type PricedOffer = Pick<CatalogRow, 'provider' | 'input' | 'output'>;

const pricedOffer = ({ provider, rates }: Offer): PricedOffer => ({
  provider,
  input: rates.input == null ? null : Number(rates.input),
  output: rates.output == null ? null : Number(rates.output),
});

const cells = (row: CatalogRow, offer: PricedOffer): string[] => [
  row.id,
  offer.provider,
  formatPrice(offer.input),
  formatPrice(offer.output),
  row.contextWindow === null ? '?' : formatTokens(row.contextWindow),
  row.rating === null ? 'unrated' : row.rating.toFixed(1),
  row.capabilities.join(' '),
];

function knownSort(key: string): SortKey {
  const found = sortKeys.find(candidate => candidate === key);
  if (!found) throw new UsageError(`--sort must be one of ${sortKeys.join(', ')}, not "${key}".`);
  return found;
}

function knownCapability(name: string): string {
  if (!(capabilities as readonly string[]).includes(name))
    throw new UsageError(`--capability must be one of ${capabilities.join(', ')}, not "${name}".`);
  return name;
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new UsageError(`--${name} must be a whole number from 1, not "${text}".`);
  return Number(text);
}
