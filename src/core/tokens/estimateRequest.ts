import type { ChatRequest } from '../contract/chatRequest.ts';
import { estimateTokens } from './estimate.ts';
import { requestPieces } from './requestPieces.ts';

/** What an image counts about, over providers: a small one less, a large one up to twice that. */
export const imageTokens = 800;

/** How many tokens a request is, about: everything that is sent. */
export function estimateRequestTokens(request: ChatRequest): number {
  const { texts, images } = requestPieces(request);
  return texts.reduce((sum, text) => sum + estimateTokens(text), 0) + images * imageTokens;
}
