import { estimateTokenCount } from 'tokenx';

/** Counting takes up to a microsecond a character. Longer texts are counted by pieces from all over them. */
const wholeCharsMax = 131_072;
const pieceCount = 64;
const pieceChars = wholeCharsMax / pieceCount;

/** How many tokens a text has, about: −4 … +9 % of OpenAI's own count on code, JSON, Markdown and Japanese.
 *  Other vendors' tokenizers differ by 10–30 %, so whatever is made from it says that it is an estimate. */
export function estimateTokens(text: string): number {
  if (text.length <= wholeCharsMax) return estimateTokenCount(text);
  const stride = (text.length - pieceChars) / (pieceCount - 1);
  let sum = 0;
  for (let index = 0; index < pieceCount; index++) {
    const start = Math.round(index * stride);
    sum += estimateTokenCount(text.slice(start, start + pieceChars));
  }
  return Math.round((sum * text.length) / wholeCharsMax);
}
