import { ProviderError } from '../core/contract/providerError.ts';
import { modelJson } from '../core/catalog/modelJson.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import type { Model, Offer } from '../core/catalog/model.ts';
import { formatTokens } from '../core/format/count.ts';
import { formatPrice } from '../core/format/money.ts';
import { loadCatalog } from '../node/embeddedCatalog.ts';
import { readArgs } from './readArgs.ts';
import { stdio } from './stdio.ts';
import { table } from './table.ts';
import { UsageError } from './usageError.ts';

/** `q model ID`: one model with every offer, price source and date. */
export async function modelCommand(args: string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean' } });
  const [id, ...rest] = positionals;
  if (id === undefined || rest.length > 0) throw new UsageError('Usage: q model ID [--json]');
  const catalog = loadCatalog();
  const model = catalog.get(id);
  if (!model) throw unknownModel(catalog, id);
  if (values.json) return stdio.json(modelJson(model));
  stdio.out(text(model));
}

const idCharsShown = 200;

/** With the nearest names, since most unknown ids are typos. */
export function unknownModel(catalog: Catalog, id: string): ProviderError {
  const search = id.replace(/\/+$/, '').replace(/^.*\//, '').trim();
  const near = search === '' ? [] : catalog.queries.run({ search }).slice(0, 3);
  return new ProviderError(
    'not-found',
    `No model is called "${id.slice(0, idCharsShown)}".${near.length > 0 ? ` Did you mean ${near.map(row => row.id).join(', ')}?` : ' `q models --search` finds one.'}`,
  );
}

const amount = (rate: number | string | null | undefined) => formatPrice(rate == null ? null : Number(rate));

function text(model: Model): string {
  const { deprecated } = model;
  const facts = [
    `${model.name} (${model.id})`,
    modelJson(model).description,
    `Can: ${model.capabilities.join(', ')}`,
    model.rating ? `Rating: ${model.rating.value.toFixed(1)} of 5 (${model.rating.source})` : 'Rating: unrated',
    `Speed: ${model.speed}${model.speed === 'unknown' ? '' : " (estimated from the family's name)"}`,
    ...(model.freeTier ? [`Free: ${model.freeTier}`] : []),
    ...(model.released ? [`Released: ${model.released}`] : []),
    ...(deprecated
      ? [
          `Deprecated${deprecated.date ? `, off on ${deprecated.date}` : ''}${deprecated.successor ? `, successor ${deprecated.successor}` : ''}`,
        ]
      : []),
    `Popularity: rank ${model.popularityRank}, offered by ${model.providerCount} providers`,
  ];
  const row = (offer: Offer) => [
    offer.provider + (offer.batch ? ' (batch)' : ''),
    offer.model,
    amount(offer.rates.input),
    amount(offer.rates.output),
    offer.contextWindow === null ? '?' : formatTokens(offer.contextWindow),
    offer.source,
    offer.date,
  ];
  return `${facts.join('\n')}\n\n${table(['PROVIDER', 'ID THERE', 'IN / 1M', 'OUT / 1M', 'CONTEXT', 'PRICE FROM', 'AS OF'], model.offers.map(row), [2, 3, 4])}`;
}
