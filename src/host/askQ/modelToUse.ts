import * as z from 'zod/mini';
import type { Recommendation } from '../../core/assistant/choose/recommendation.ts';
import { answerTokensSchema } from '../../core/chat/messageCost.ts';
import { keyWanted } from './keyWanted.ts';

/** A model that was taken from what Q has said, with what Q has reckoned with: the chat's estimate is the card's then. */
export const modelToUseSchema = z.object({
  modelId: z.string(),
  /** Whose key is wanted first, where it needs one: Q has reckoned with the prices there. */
  provider: z.optional(z.string()),
  /** How long the answer becomes; nonsense counts as not said. */
  // oxlint-disable-next-line promise/valid-params -- of zod, not of a promise
  answer: z.catch(z.optional(answerTokensSchema), undefined),
});
export type ModelToUse = z.infer<typeof modelToUseSchema>;

export function modelToUse(modelId: string, { candidates, analysis }: Pick<Recommendation, 'candidates' | 'analysis'>): ModelToUse {
  const [shortTokens, , longTokens] = analysis.outputTokens;
  const candidate = candidates.find(({ prepared }) => prepared.model.id === modelId);
  const provider = candidate && keyWanted(candidate);
  return { modelId, answer: { shortTokens, longTokens }, ...(provider === undefined ? {} : { provider }) };
}
