import type { RatesJson } from '../contract/rates.ts';
import type { EmbeddedCatalog, EmbeddedModel, EmbeddedOffer } from './embedded.ts';
import type { Capability, Model, Offer, Speed } from './model.ts';

const speeds: readonly Speed[] = ['fast', 'medium', 'slow', 'unknown'];
const modalityNames: Record<string, string> = { t: 'text', i: 'image', a: 'audio', v: 'video', p: 'pdf', e: 'embedding' };
const rateNames = ['input', 'output', 'cache_read', 'cache_write_5m', 'cache_write_1h'] as const;

/** Reads the embedded tuples. About 10 ms for all offers, so it happens once, when the catalog is first asked for. */
export function decodeModels(catalog: EmbeddedCatalog): Model[] {
  return catalog.models.map(tuple => decodeModel(catalog, tuple));
}

function decodeModel(catalog: EmbeddedCatalog, tuple: EmbeddedModel): Model {
  const [
    id,
    name,
    vendorName,
    released,
    input,
    output,
    flags,
    speed,
    rating,
    deprecated,
    freeTier,
    license,
    aliases,
    popularityRank,
    providerCount,
    offers,
  ] = tuple;
  const slash = id.indexOf('/');
  const [first, ...others] = offers.map(offer => decodeOffer(catalog, id.slice(slash + 1), offer));
  if (!first) throw new Error(`The embedded catalog has no offer for ${id}.`);
  return {
    id,
    name,
    vendor: id.slice(0, slash),
    vendorName,
    offers: [first, ...others],
    capabilities: capabilitiesOf(input, output, flags),
    modalities: { input: namesOf(input), output: namesOf(output) },
    takesTemperature: flags.includes('f'),
    rating: rating ? { value: rating[0], source: rating[1] } : null,
    speed: speeds[speed] ?? 'unknown',
    freeTier: freeTier || null,
    license: license || null,
    openWeights: flags.includes('w'),
    aliases: aliases || [],
    released: released || null,
    deprecated: deprecated ? { date: deprecated[0] || null, successor: deprecated[1] || null } : null,
    popularityRank,
    providerCount,
  };
}

const namesOf = (letters: string): string[] => Array.from(letters, letter => modalityNames[letter] ?? letter);

function capabilitiesOf(input: string, output: string, flags: string): Capability[] {
  const found: [boolean, Capability][] = [
    [flags.includes('c'), 'code'],
    [output.includes('t'), 'text'],
    [output.includes('i'), 'image'],
    [flags.includes('r'), 'reasoning'],
    [input.includes('i') && output.includes('t'), 'vision'],
    [flags.includes('t'), 'tools'],
    [flags.includes('j'), 'json'],
    [input.includes('a') || output.includes('a'), 'audio'],
    [output.includes('v'), 'video'],
    [output.includes('e'), 'embedding'],
  ];
  return found.filter(([has]) => has).map(([, capability]) => capability);
}

function decodeOffer(catalog: EmbeddedCatalog, name: string, tuple: EmbeddedOffer): Offer {
  const [provider, model, source, context, maxOutput, batch, amounts, more] = tuple;
  const rates: Record<string, unknown> = { ...more };
  rateNames.forEach((rate, index) => {
    if (amounts[index] != null) rates[rate] = amounts[index];
  });
  const [label, date] = catalog.sources[source] ?? ['unknown', ''];
  return {
    provider: catalog.providers[provider] ?? 'unknown',
    model: model || name,
    rates: rates as RatesJson,
    contextWindow: context || null,
    maxOutput: maxOutput || null,
    source: label,
    date,
    batch: batch === 1,
  };
}
