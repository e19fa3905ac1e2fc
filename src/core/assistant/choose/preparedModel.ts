import * as z from 'zod/mini';
import { blendOf, cheapestOffer } from '../../catalog/blend.ts';
import type { Model, Offer } from '../../catalog/model.ts';
import { providerById, type Provider } from '../../catalog/providers.ts';
import { ratesSchema, type Rates } from '../../contract/rates.ts';
import { doubtTimes } from './doubtTimes.ts';
import { seriesOf } from './series.ts';
import { sizeClassOf, type SizeClass } from './sizeClass.ts';

/** An offer that can be called, with its price parsed. */
export interface CallableOffer {
  readonly offer: Offer;
  readonly rates: Rates;
  readonly provider: Provider;
  /** `provider/model`. */
  readonly key: string;
  /** How much more the others ask where this price may be a mistake; else 1. */
  readonly doubtTimes: number;
}

/** A model with what does not change from request to request. */
export interface PreparedModel {
  readonly model: Model;
  readonly offers: readonly CallableOffer[];
  readonly series: string;
  readonly sizeClass: SizeClass;
  /** USD per million tokens, three parts input to one part output, of the cheapest offer anywhere. */
  readonly blendUsd: number | null;
  readonly releasedMs: number | null;
}

export function prepareModel(model: Model): PreparedModel {
  const offers = model.offers.flatMap((offer): CallableOffer[] => {
    const provider = providerById(offer.provider);
    if (!provider || offer.batch) return [];
    const key = `${offer.provider}/${offer.model}`;
    return [{ offer, provider, rates: z.parse(ratesSchema, offer.rates), key, doubtTimes: doubtTimes(model, offer) }];
  });
  const releasedMs = model.released === null ? null : Date.parse(model.released);
  const blendUsd = blendOf(cheapestOffer(model).rates);
  return { model, offers, series: seriesOf(model.id), sizeClass: sizeClassOf(model.id), blendUsd, releasedMs };
}
