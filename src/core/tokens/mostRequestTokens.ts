import type { ChatRequest } from '../contract/chatRequest.ts';
import { imageTokens } from './estimateRequest.ts';
import { requestPieces } from './requestPieces.ts';

/** Tokenizers differ: an estimate of usual text may be this much too low. */
const margin = 1.3;
/** What stands around every message. */
const frameTokens = 16;

/** How many tokens a request may come to, to hold money for. An estimate goes by usual text: of rare scripts, random letters or
 *  blanks in a row it finds a tenth of what a tokenizer makes of them, and somebody who wrote so on purpose would spend a
 *  multiple of what they own. So no text counts less than its characters weigh.
 *  Against o200k and cl100k such texts come to about twice this at most; English and code are where the estimate has them.
 *  @param estimatedTokens what `estimateRequestTokens` says of it */
export function mostRequestTokens(request: ChatRequest, estimatedTokens: number): number {
  const { texts, images } = requestPieces(request);
  const weight = texts.reduce((sum, text) => sum + weightOf(text), 0) + images * imageTokens;
  return Math.max(Math.ceil(estimatedTokens * margin) + frameTokens, Math.ceil(weight));
}

/** By the bytes of a character in UTF-8, which is what a tokenizer falls back to. */
function weightOf(text: string): number {
  let ascii = 0;
  let twoBytes = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) ascii++;
    else if (unit < 0x800) twoBytes++;
  }
  return ascii / 3 + twoBytes + (text.length - ascii - twoBytes) * 1.5;
}
