import type { ChatRequest } from '../contract/chatRequest.ts';
import { estimateTokens } from './estimate.ts';
import { requestPieces, type RequestPieces } from './requestPieces.ts';

/** What an image counts about, over providers: a small one less, a large one up to twice that. */
export const imageTokens = 800;

/** How many tokens a request is, about: everything that is sent. */
export const estimateRequestTokens = (request: ChatRequest): number => estimatePiecesTokens(requestPieces(request));

/** The same of a request that is in pieces already. */
export function estimatePiecesTokens({ texts, images }: RequestPieces): number {
  return texts.reduce((sum, text) => sum + estimateTokens(text), 0) + images * imageTokens;
}
