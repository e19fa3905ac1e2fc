import type { RatesJson } from '../../src/core/contract/rates.ts';
import { modelIdOf, nameKey } from './canonical.ts';
import { correctContext, flatSince, gone, handNames, inclusiveThresholds, priceCorrections, vendorPage } from './facts.ts';
import { packages } from './packages.ts';
import type { SourceOffer } from './sourceOffer.ts';
import { firstParties, noVendors } from './vendors.ts';

export interface MergedModel {
  id: string;
  vendor: string;
  name: string;
  released: string | null;
  input: Set<string>;
  output: Set<string>;
  reasoning: boolean;
  tools: boolean;
  json: boolean;
  temperature: boolean;
  openWeights: boolean;
  deprecated: boolean;
  aliases: Set<string>;
  offers: SourceOffer[];
}

/** Moving aliases of the lists: what they point to changes, and some still carry the old model's price. */
const movingAlias = /-latest$|^~|\/auto$|^auto$|^openrouter\//;

/** The lists, most trusted first, as one offer per (provider, id): the first that has a price gives it, facts are filled in from the rest. */
export function mergeOffers(lists: SourceOffer[][]): SourceOffer[] {
  const merged = new Map<string, SourceOffer>();
  for (const offer of lists.flat()) {
    if (movingAlias.test(offer.model)) continue;
    const key = `${offer.provider} ${offer.model.toLowerCase()}`;
    const known = merged.get(key);
    if (!known) merged.set(key, { ...offer });
    else fillIn(known, offer);
  }
  return [...merged.values()].map(correct);
}

function fillIn(known: SourceOffer, other: SourceOffer): void {
  if (!known.rates && other.rates) Object.assign(known, { rates: other.rates, source: other.source, date: other.date });
  else if (known.rates && other.rates) known.rates = withMissing(known.rates, other.rates);
  // The second list knows the inputs in full; the first only whether images are taken.
  const modalities = other.modalities ?? known.modalities;
  for (const [field, value] of Object.entries(other))
    if (known[field as keyof SourceOffer] === undefined) Object.assign(known, { [field]: value });
  known.modalities = modalities;
}

/** Classes that only the other list has a price for, as long as both agree on the main ones. */
function withMissing(rates: RatesJson, other: RatesJson): RatesJson {
  if (rates.input !== other.input || rates.output !== other.output) return rates;
  const added = { ...rates };
  for (const field of ['cache_write_1h', 'audio_input', 'audio_output'] as const)
    if (added[field] == null && other[field] != null) added[field] = other[field];
  return added;
}

function correct(offer: SourceOffer): SourceOffer {
  const correction = priceCorrections[`${offer.provider} ${offer.model}`];
  const context = correctContext(offer.provider, offer.model, offer.context);
  let rates = correction ?? offer.rates;
  if (rates && flatSince.test(offer.model)) rates = { ...rates, tiers: undefined };
  if (rates?.tiers && inclusiveThresholds.has(offer.provider)) {
    rates = { ...rates, tiers: rates.tiers.map(({ above_input_tokens, ...tier }) => ({ from_input_tokens: above_input_tokens, ...tier })) };
  }
  if (rates && offer.provider === 'anthropic' && typeof rates.input === 'number' && rates.cache_write_1h == null)
    rates = { ...rates, cache_write_1h: rates.input * 2 };
  if (rates && offer.provider === 'openai' && offer.model.startsWith('gpt-6.1') && typeof rates.input === 'number')
    rates = { ...rates, cache_write_1h: rates.input * 2.5 };
  return { ...offer, rates, context, ...(correction ? vendorPage : {}) };
}

/** Groups offers by the model that they are of. Vendors' own offers come first, so that they name the model. */
export function groupByModel(offers: SourceOffer[]): MergedModel[] {
  const models = new Map<string, MergedModel>();
  const byName = new Map<string, Set<string>>();
  const own = (offer: SourceOffer) => modelIdOf(offer).vendor === offer.provider;
  const ordered = [
    ...offers.filter(own),
    ...offers.filter(offer => !own(offer) && (offer.canonical ?? '') !== ''),
    ...offers.filter(offer => !own(offer) && !offer.canonical),
  ];
  for (const offer of ordered) {
    const { vendor, name } = modelIdOf(offer);
    const key = nameKey(name);
    const known = byName.get(key);
    const vendorKey = vendor || (known?.size === 1 ? [...known][0] : undefined);
    if (!vendorKey || noVendors.has(vendorKey)) continue; // nobody says whose model this is
    const modelKey = `${vendorKey}/${key}`;
    const found = models.get(modelKey);
    if (!found && !mayIntroduce(offer)) continue;
    const model = found ?? newModel(vendorKey, offer, name);
    addOffer(model, offer, name);
    models.set(modelKey, model);
    byName.set(key, (known ?? new Set()).add(vendorKey));
  }
  for (const entry of gone) addGone(models, entry);
  for (const model of models.values()) model.deprecated = isDeprecated(model);
  return [...models.values()];
}

/** A list of prices knows nothing else about a model, so it may introduce only what the vendors' old pages still name. */
function mayIntroduce(offer: SourceOffer): boolean {
  if (offer.source !== packages.genaiPrices.label) return true;
  return (
    (offer.provider === 'anthropic' || offer.provider === 'google') &&
    /^(claude-[a-z23]|gemini-[12]\.)/.test(offer.model) &&
    !/claude-v|live|tts/.test(offer.model)
  );
}

/** By its vendor: where every name that the vendor has for it is deprecated. One old name of a living model says nothing. */
function isDeprecated(model: MergedModel): boolean {
  const own = model.offers.filter(offer => offer.provider === model.vendor);
  return own.length > 0 && own.every(offer => offer.deprecated === true);
}

function newModel(vendor: string, offer: SourceOffer, name: string): MergedModel {
  const plain = name
    .toLowerCase()
    .replace(/:[\w-]+$/, '')
    .replace(/[@-](20\d{6}|20\d\d-\d\d-\d\d)$/, '')
    .replace(/-latest$/, '')
    .replace(/^(claude-(?:opus|sonnet)-4)-0$/, '$1');
  return {
    id: `${vendor}/${plain}`,
    vendor,
    name:
      handNames[`${vendor}/${plain}`] ??
      offer.name.replace(/ ?\((latest|free|preview free|batch|fast|apac|eu|us|global)\)$/i, '').replace(/^[A-Z][\w.]+( AI)?: /, ''),
    released: null,
    input: new Set(),
    output: new Set(),
    reasoning: false,
    tools: false,
    json: false,
    temperature: true,
    openWeights: false,
    deprecated: false,
    aliases: new Set(),
    offers: [],
  };
}

function addOffer(model: MergedModel, offer: SourceOffer, name: string): void {
  const first = model.offers.length === 0;
  const own = offer.provider === model.vendor;
  model.offers.push(offer);
  if (first || own) {
    if (offer.temperature === false) model.temperature = false;
  }
  if (offer.modalities && (model.input.size === 0 || own)) {
    for (const kind of offer.modalities.input) model.input.add(kind);
    for (const kind of offer.modalities.output) model.output.add(kind);
  }
  model.released ??= offer.released ?? null;
  model.reasoning ||= offer.reasoning === true;
  model.tools ||= offer.tools === true;
  model.json ||= offer.json === true;
  model.openWeights ||= offer.openWeights === true;
  if (own)
    for (const alias of [name.toLowerCase(), offer.model.toLowerCase()]) if (!model.id.endsWith(`/${alias}`)) model.aliases.add(alias);
}

function addGone(models: Map<string, MergedModel>, entry: (typeof gone)[number]): void {
  const [vendor = '', name = ''] = entry.id.split('/');
  const key = `${vendor}/${nameKey(name)}`;
  if (models.has(key)) return;
  const offer: SourceOffer = {
    provider: firstParties.has(vendor) ? vendor : 'huggingface',
    model: name,
    name: entry.name,
    context: entry.context,
    openWeights: entry.openWeights,
    released: entry.released,
    modalities: { input: ['text'], output: ['text'] },
    ...vendorPage,
  };
  const model = newModel(vendor, offer, name);
  addOffer(model, offer, name);
  models.set(key, model);
}
