import { farBelowOthers } from '../../core/catalog/farBelowOthers.ts';
import { blendOf } from '../../core/catalog/blend.ts';
import type { Catalog } from '../../core/catalog/catalog.ts';
import { describeModel } from '../../core/catalog/describe.ts';
import type { Capability, Model, Offer } from '../../core/catalog/model.ts';
import { modelJson } from '../../core/catalog/modelJson.ts';
import { providerName } from '../../core/catalog/providerName.ts';
import { providerById } from '../../core/catalog/providers.ts';
import { isPriced } from '../../core/contract/rates.ts';
import { formatCount, formatTokens } from '../../core/format/count.ts';
import { formatDay } from '../../core/format/day.ts';
import { formatNano } from '../../core/format/money.ts';
import { describePriceRules, formatRate } from '../../core/format/priceRules.ts';
import { sourceInWords } from '../../core/format/sourceInWords.ts';
import type { Translate } from '../../core/format/translate.ts';
import { typicalMessageNano } from '../../core/format/typicalMessage.ts';
import { paceKey, type Experience, type MeasuredPace } from '../../core/usage/experience.ts';
import type { ModelDetails, OfferView, OwnView, Reach } from '../../protocol/marketplace.ts';
import { callableOffers } from './keyOffers.ts';

interface Here {
  readonly catalog: Catalog;
  readonly reach: Reach;
  readonly experience: Experience;
  readonly translate: Translate;
}

/** All about a model in words: what the details of the marketplace show. */
export function modelDetailsView(model: Model, here: Here): ModelDetails {
  const { translate, catalog } = here;
  const [primary] = model.offers;
  const released = model.released && translate('released {0}', formatDay(model.released));
  return {
    id: model.id,
    name: model.name,
    byline: [model.vendorName, released].filter(Boolean).join(' · '),
    description: describeModel(model),
    prices: priceFigures(primary, translate),
    typical: typicalSentence(primary, translate),
    source: translate('Prices from {0}, of {1}', sourceInWords(primary.source, translate), formatDay(primary.date)),
    rules: describePriceRules(primary.rates, catalog.date, translate),
    offers: offerViews(model, here),
    own: ownView(model, here),
    capabilities: model.capabilities.map(capability => capabilityName(capability, translate)),
    facts: facts(model, translate),
    freeTier: model.freeTier,
    deprecation: deprecation(model, here),
    links: links(model, translate),
  };
}

function priceFigures({ rates }: Offer, translate: Translate): ModelDetails['prices'] {
  const figures: [number | string | null | undefined, string][] = [
    [rates.input, translate('input')],
    [rates.output, translate('output')],
    [rates.cache_read, translate('cached input')],
    [rates.cache_write_5m, translate('cache write')],
  ];
  return figures.flatMap(([rate, label]) => (rate == null ? [] : [{ amount: formatRate(rate), label }]));
}

function typicalSentence({ rates, provider }: Offer, translate: Translate): string | null {
  const amount = (rate: number | string | null | undefined) => (rate == null ? null : Number(rate));
  const nano = typicalMessageNano(amount(rates.input), amount(rates.output));
  if (nano === null) return null;
  if (nano === 0n) return translate('A typical message costs nothing.');
  return translate('A typical message (1,000 tokens in, 400 out) costs {0} at {1}.', formatNano(nano), providerName(provider));
}

/** The primary offer first, then by price; unknown prices later, batch last. */
function offerViews(model: Model, { reach, experience, translate }: Here): OfferView[] {
  const used = usedOffer(model, reach);
  const [primary, ...others] = model.offers;
  const rank = (offer: Offer) => (offer.batch ? 2 : 0) + (blendOf(offer.rates) === null ? 1 : 0);
  const sorted = [primary, ...others.sort((a, b) => rank(a) - rank(b) || (blendOf(a.rates) ?? 0) - (blendOf(b.rates) ?? 0))];
  return sorted.map(offer => {
    const provider = providerById(offer.provider);
    const keyed = reach.keyedProviders.includes(offer.provider);
    const several = model.offers.filter(other => other.provider === offer.provider).length > 1;
    const known = isPriced(offer.rates);
    const note = !provider
      ? translate('not connected')
      : provider.local
        ? translate('on this machine')
        : keyed
          ? translate('your key')
          : translate('needs a key');
    return {
      provider: offer.provider,
      providerName: providerName(offer.provider),
      model: several ? offer.model : null,
      note: offer.batch ? translate('{0}, batch: answers within hours', note) : note,
      price: known ? `${formatRate(offer.rates.input)} / ${formatRate(offer.rates.output)}` : translate('unknown'),
      doubt: doubtText(model, offer, translate),
      context: offer.contextWindow === null ? '–' : formatTokens(offer.contextWindow),
      speed: offer.batch ? null : speedText(experience.paces.get(paceKey(offer.provider, model.id)), translate),
      current: offer === used,
      canSetKey: provider !== undefined && provider.keyEnv.length > 0 && !keyed,
    };
  });
}

/** That a price may be a mistake in its list. */
function doubtText(model: Model, offer: Offer, translate: Translate): string | null {
  const far = farBelowOthers(model, offer);
  if (!far) return null;
  const times = formatCount(far.times);
  return far.of === 'input' ? translate('input 1/{0} of elsewhere', times) : translate('output 1/{0} of elsewhere', times);
}

/** Where Select Model would send a message. */
function usedOffer(model: Model, reach: Reach): Offer | undefined {
  const callable = callableOffers(model);
  return callable.find(offer => reach.keyedProviders.includes(offer.provider)) ?? callable[0];
}

const speedText = (pace: MeasuredPace | undefined, translate: Translate): string | null =>
  pace ? translate('{0} tok/s', formatCount(Math.round(pace.tokensPerSecond))) : null;

function ownView(model: Model, { reach, experience, translate }: Here): OwnView {
  const stars = experience.ratings.get(model.id) ?? null;
  const paces = [...new Set(model.offers.map(offer => offer.provider))].flatMap(provider => {
    const pace = experience.paces.get(paceKey(provider, model.id));
    return pace ? [{ provider, pace }] : [];
  });
  const used = usedOffer(model, reach)?.provider;
  const [best] = paces.sort((a, b) => Number(b.provider === used) - Number(a.provider === used) || b.pace.count - a.pace.count);
  if (!best) return { stars, measured: null };
  const { provider, pace } = best;
  const from =
    pace.count === 1
      ? translate('one answer of {0}', providerName(provider))
      : translate('the last {0} answers of {1}', pace.count, providerName(provider));
  const firstToken = translate('{0} s', (pace.ttftMs / 1_000).toFixed(2));
  return { stars, measured: { firstToken, speed: speedText(pace, translate) ?? '', from } };
}

function capabilityName(capability: Capability, translate: Translate): string {
  const names: Record<Capability, string> = {
    code: translate('Code'),
    text: translate('Text'),
    image: translate('Image output'),
    reasoning: translate('Reasoning'),
    vision: translate('Vision'),
    tools: translate('Tools'),
    json: translate('JSON schema'),
    audio: translate('Audio'),
    video: translate('Video'),
    embedding: translate('Embedding'),
  };
  return names[capability];
}

function facts(model: Model, translate: Translate): ModelDetails['facts'] {
  const [primary] = model.offers;
  const tokens = (count: number | null) => (count === null ? null : translate('{0} tokens', formatCount(count)));
  const rows: [string, string | null][] = [
    [translate('Id'), model.id],
    [translate('Licence'), model.license ?? (model.openWeights ? translate('open weights, licence not stated') : null)],
    [translate('Context'), tokens(primary.contextWindow)],
    [translate('Longest answer'), tokens(primary.maxOutput)],
    [translate('Takes'), model.modalities.input.join(', ')],
    [translate('Gives'), model.modalities.output.join(', ')],
    [translate('Rating'), model.rating ? `${model.rating.value.toFixed(1)} · ${model.rating.source}` : translate('Unrated')],
    [translate('Speed'), model.speed === 'unknown' ? null : translate("{0}, estimated from the family's name", model.speed)],
    [translate('Popularity'), translate('rank {0}, offered by {1}', model.popularityRank, model.providerCount)],
  ];
  return rows.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

function deprecation(model: Model, { catalog, translate }: Here): ModelDetails['deprecation'] {
  if (!model.deprecated) return null;
  const { date, successor } = model.deprecated;
  const next = successor === null ? undefined : catalog.get(successor);
  const text =
    date === null
      ? translate('Its vendor has announced its end.')
      : date <= catalog.date
        ? translate('Its vendor switched it off on {0}.', formatDay(date))
        : translate('Its vendor switches it off on {0}.', formatDay(date));
  return { text, successor: next ? { id: next.id, name: next.name } : null };
}

function links(model: Model, translate: Translate): ModelDetails['links'] {
  const named: Record<string, string> = {
    keys: translate('Keys of {0}', providerName(model.offers[0].provider)),
    huggingface: 'Hugging Face',
    openrouter: 'OpenRouter',
  };
  return Object.entries(modelJson(model).links).map(([name, url]) => ({ label: named[name] ?? name, url }));
}
