// `npm run catalog:build`: reads the packages and the facts typed in by hand, and writes the embedded catalog.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { EmbeddedCatalog, EmbeddedModel, EmbeddedOffer } from '../../src/core/catalog/embedded.ts';
import type { RatesJson } from '../../src/core/contract/rates.ts';
import { isForCode, popularityOf, ratingOf, speedOf } from './derive.ts';
import { freeTierOf, handAliases, licences, shutdowns } from './facts.ts';
import { genaiPricesOffers } from './genaiPrices.ts';
import { groupByModel, mergeOffers, type MergedModel } from './merge.ts';
import { modelsDevOffers } from './modelsDev.ts';
import { ollamaOffers } from './ollama.ts';
import { genaiPricesTable, modelsDevSnapshot, packages, unpack } from './packages.ts';
import { piAiOffers } from './piAi.ts';
import type { SourceOffer } from './sourceOffer.ts';
import { vendorName } from './vendors.ts';

const root = path.resolve(import.meta.dirname, '../..');
const cacheDir = path.join(root, '.state/catalog');
const target = path.join(root, 'src/core/catalog/data/catalog.json');
const today = '2026-11-23';

/** Whose offers are carried. Subscriptions and coding plans are not: what they list as 0 is "included", not free. */
const providers = new Set(
  'openai anthropic google mistral huggingface ollama openrouter deepseek xai groq cerebras togetherai fireworks-ai deepinfra moonshotai alibaba zai minimax vercel azure amazon-bedrock google-vertex nvidia novita-ai cohere perplexity xiaomi baseten siliconflow nebius'.split(
    ' ',
  ),
);
const letters: Record<string, string> = { text: 't', image: 'i', audio: 'a', video: 'v', pdf: 'p', embedding: 'e', embeddings: 'e' };
const speeds = ['fast', 'medium', 'slow', 'unknown'];

const lettersOf = (kinds: Iterable<string>) =>
  [...new Set([...kinds].map(kind => letters[kind]).filter(letter => letter !== undefined))].join('');
const isBatch = (offer: SourceOffer) => /[:-]batch$/.test(offer.model);

function blend(offer: SourceOffer): number {
  const { input, output } = offer.rates ?? {};
  return isBatch(offer) || input == null || output == null ? Infinity : (Number(input) * 3 + Number(output)) / 4;
}

/** The vendor's own offer first, then by price. */
function inOrder(model: MergedModel): SourceOffer[] {
  const rank = (offer: SourceOffer) =>
    offer.provider === model.vendor && !isBatch(offer) ? (model.id.endsWith(`/${offer.model.toLowerCase()}`) ? 0 : 1) : 2;
  return [...model.offers].sort(
    (a, b) => rank(a) - rank(b) || blend(a) - blend(b) || a.provider.localeCompare(b.provider) || a.model.localeCompare(b.model),
  );
}

function tupleOf(model: MergedModel, popularity: Map<string, number>, sources: [string, string][], providerList: string[]): EmbeddedModel {
  const offers = inOrder(model);
  const output = /embed/.test(model.id) ? 'e' : lettersOf(model.output) || 't';
  const context = Math.max(0, ...model.offers.map(offer => offer.context ?? 0));
  const flags = [
    [model.reasoning, 'r'],
    [model.tools, 't'],
    [model.json, 'j'],
    [isForCode({ id: model.id, output, tools: model.tools, context }), 'c'],
    [model.openWeights, 'w'],
    [model.temperature, 'f'],
  ];
  const shutdown = shutdowns[model.id];
  const isGone = shutdown !== undefined && shutdown.date <= today;
  const freeTier = isGone ? undefined : offers.map(offer => freeTierOf(offer.provider, offer.model)).find(text => text !== null);
  const aliases = [...new Set([...(handAliases[model.id] ?? []), ...model.aliases])].sort();
  return [
    model.id,
    model.name,
    vendorName(model.vendor),
    model.released ?? 0,
    lettersOf(model.input) || 't',
    output,
    flags.map(([has, letter]) => (has ? letter : '')).join(''),
    speeds.indexOf(output.includes('t') ? speedOf(model.id) : 'unknown'),
    ratingOf(model.id) ?? 0,
    shutdown ? [shutdown.date, shutdown.successor ?? 0] : model.deprecated ? [0, 0] : 0,
    freeTier ?? 0,
    licences.find(([pattern]) => pattern.test(model.id))?.[1] ?? (model.openWeights ? 0 : 'Proprietary'),
    aliases.length > 0 ? aliases : 0,
    popularity.get(model.id) ?? 0,
    new Set(model.offers.map(offer => offer.provider)).size,
    offers.map(offer => offerTuple(model, offer, sources, providerList)),
  ];
}

function offerTuple(model: MergedModel, offer: SourceOffer, sources: [string, string][], providerList: string[]): EmbeddedOffer {
  const { input, output, cache_read, cache_write_5m, cache_write_1h, ...rest } = offer.rates ?? {};
  const amounts = [input, output, cache_read, cache_write_5m, cache_write_1h].map(rate => (rate == null ? null : Number(rate)));
  while (amounts.length > 0 && amounts.at(-1) === null) amounts.pop();
  const more = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== null)) as RatesJson;
  const tuple = [
    indexOf(providerList, offer.provider),
    model.id.endsWith(`/${offer.model}`) ? 0 : offer.model,
    sourceIndex(sources, offer),
    offer.context ?? 0,
    offer.maxOutput ?? 0,
    isBatch(offer) ? 1 : 0,
    amounts,
  ] as const;
  return Object.keys(more).length > 0 ? [...tuple, JSON.parse(JSON.stringify(more))] : tuple;
}

function indexOf(list: string[], item: string): number {
  if (!list.includes(item)) list.push(item);
  return list.indexOf(item);
}

function sourceIndex(sources: [string, string][], offer: SourceOffer): number {
  const found = sources.findIndex(([label, date]) => label === offer.source && date === offer.date);
  return found >= 0 ? found : sources.push([offer.source, offer.date]) - 1;
}

const modelsDev = modelsDevOffers(modelsDevSnapshot(unpack(packages.modelsDev.spec, cacheDir)), providers);
const piAi = piAiOffers(unpack(packages.piAi.spec, cacheDir), providers);
const genai = genaiPricesOffers(genaiPricesTable(unpack(packages.genaiPrices.spec, cacheDir)), providers);
const models = groupByModel(mergeOffers([piAi, modelsDev, genai, ollamaOffers]));
for (const id of [...Object.keys(shutdowns), ...Object.keys(handAliases)]) {
  if (!models.some(model => model.id === id)) console.warn(`There is no model ${id}, which a fact typed in by hand names.`);
}
const popularity = new Map(
  models
    .map(model => ({ id: model.id, score: popularityOf(new Set(model.offers.map(offer => offer.provider)).size, model.released, today) }))
    .sort((a, b) => b.score - a.score || a.id.localeCompare(b.id))
    .map(({ id }, index) => [id, index + 1]),
);
const sources: [string, string][] = [];
const providerList: string[] = [];
const catalog: EmbeddedCatalog = {
  version: today,
  date: today,
  sources,
  providers: providerList,
  models: [...models].sort((a, b) => a.id.localeCompare(b.id)).map(model => tupleOf(model, popularity, sources, providerList)),
};
// A line a model, so that a rebuild shows in a diff what has changed.
const { models: tuples, ...head } = catalog;
const text = `${JSON.stringify(head).slice(0, -1)},"models":[\n${tuples.map(tuple => JSON.stringify(tuple)).join(',\n')}\n]}\n`;
mkdirSync(path.dirname(target), { recursive: true });
writeFileSync(target, text);
const offerCount = models.reduce((sum, model) => sum + model.offers.length, 0);
console.log(
  `${models.length} models, ${offerCount} offers, ${providerList.length} providers; ${text.length} bytes, gzip ${gzipSync(text).length}, brotli ${brotliCompressSync(text).length}`,
);
console.log(`${catalog.models.filter(model => model[8] !== 0).length} rated`);
