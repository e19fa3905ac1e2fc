import type { Model } from '../../catalog/model.ts';
import type { Needs } from '../analysis.ts';
import type { Wishes } from './circumstances.ts';
import type { CallableOffer, PreparedModel } from './preparedModel.ts';

/** Why a model cannot answer a request at all. */
export type Refusal =
  | { readonly kind: 'no-chat' }
  | { readonly kind: 'no-images' }
  | { readonly kind: 'no-vision' }
  | { readonly kind: 'no-tools' }
  | { readonly kind: 'no-json' }
  | { readonly kind: 'no-reasoning' }
  | { readonly kind: 'gone'; readonly date: string | null }
  | { readonly kind: 'no-adapter' }
  | { readonly kind: 'context'; readonly contextWindow: number | null };

/** Made for something other than answering: their output is text all the same. */
const otherTrade =
  /embed|guard|safeguard|safety|moderation|rerank|\btts\b|whisper|transcri|\bocr\b|realtime|\blive\b|lyria|deep-research|search-preview|-stt|voice|speech|audio-preview|shield|reward|parser?\b/;
/** What a model without a published limit is trusted with. */
const unknownContextTokens = 8_000;

/** The first hard requirement that a model misses, or undefined.
 *  @param wished what the person switched on: then it is a requirement, where words alone make it a preference */
export function refusalOf(prepared: PreparedModel, needs: Needs, wished: Wishes['needs'], atMs: number): Refusal | undefined {
  const { model } = prepared;
  if (isGone(model, atMs)) return { kind: 'gone', date: model.deprecated?.date ?? null };
  if (needs.imageOutput) {
    if (!model.capabilities.includes('image') || otherTrade.test(model.id)) return { kind: 'no-images' };
  } else if (!isForChat(model)) return { kind: 'no-chat' };
  if (needs.vision && !model.modalities.input.includes('image')) return { kind: 'no-vision' };
  if (needs.tools && !model.capabilities.includes('tools')) return { kind: 'no-tools' };
  if (wished?.json === true && !model.capabilities.includes('json')) return { kind: 'no-json' };
  if (wished?.reasoning === true && !model.capabilities.includes('reasoning')) return { kind: 'no-reasoning' };
  if (prepared.offers.length === 0) return { kind: 'no-adapter' };
  if (!prepared.offers.some(offer => holds(offer, needs))) return { kind: 'context', contextWindow: widest(prepared.offers) };
  return undefined;
}

/** Whether an offer's window takes the whole request with its answer. Image models publish none and need none. */
export const holds = ({ offer }: CallableOffer, needs: Needs): boolean =>
  needs.imageOutput || (offer.contextWindow ?? unknownContextTokens) >= needs.contextTokens;

const isForChat = (model: Model): boolean =>
  model.modalities.output.length === 1 &&
  model.modalities.output[0] === 'text' &&
  model.modalities.input.includes('text') &&
  !otherTrade.test(model.id);

const isGone = (model: Model, atMs: number): boolean => model.deprecated?.date != null && Date.parse(model.deprecated.date) <= atMs;

const widest = (offers: readonly CallableOffer[]): number | null =>
  offers.reduce<number | null>((most, { offer }) => Math.max(most ?? 0, offer.contextWindow ?? 0) || null, null);
