import { imageTokens } from './estimateRequest.ts';
import type { RequestPieces } from './requestPieces.ts';

/** Tokenizers differ: an estimate of usual text may be this much too low. */
const margin = 1.3;
/** What stands around every message. */
const frameTokens = 16;

/** How many tokens a request may come to, to hold money for. An estimate goes by usual text: of rare scripts, random letters or
 *  blanks in a row it finds a tenth of what a tokenizer makes of them, and somebody who wrote so on purpose would spend a
 *  multiple of what they own. So no text counts less than its characters weigh.
 *  Against o200k and cl100k such texts come to half as much again at most; English and code are where the estimate has them.
 *  @param estimatedTokens what `estimatePiecesTokens` says of it */
export function mostRequestTokens({ texts, images }: RequestPieces, estimatedTokens: number): number {
  const weight = texts.reduce((sum, text) => sum + weightOf(text), 0) + images * imageTokens;
  return Math.max(Math.ceil(estimatedTokens * margin) + frameTokens, Math.ceil(weight));
}

const asciiWeight = 1 / 3;
/** Keys, hashes and base64: no word is longer, and a tokenizer finds next to nothing in them that it knows. */
const opaqueRun = /[\w+/=-]{40,}/g;
const opaqueWeight = 0.7;
/** Up to and with this character code, one weighs so much: about the bytes of its UTF-8, which is what a tokenizer falls back to, and half of
 *  that in scripts that many people write, which it knows better. */
const weightUpTo: readonly (readonly [lastCode: number, weight: number])[] = [
  [0x7f, asciiWeight],
  [0x7ff, 1],
  [0x8ff, 2.75],
  [0xeff, 1.5], // Devanagari to Lao
  [0x1fff, 2.75],
  [0x206f, 1.5], // punctuation
  [0x2fff, 2.75],
  [0x9fff, 1.5], // kana and Chinese
  [0xabff, 2.75],
  [0xd7ff, 1.5], // Hangul
  [0xdfff, 2], // half of a character beyond the first 65,536
  [0xfeff, 2.75],
  [0xffff, 1.5], // full width
];

/** The same by blocks of 16 characters, to look up. */
const blockWeights = Float64Array.from({ length: 0x1000 }, (_, block) => weightUpTo.find(([lastCode]) => block * 16 <= lastCode)?.[1] ?? 1);

function weightOf(text: string): number {
  let weight = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const isControl = code < 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09;
    weight += isControl ? 1 : (blockWeights[code >> 4] ?? 1);
  }
  const opaque = (text.match(opaqueRun) ?? []).reduce((sum, run) => sum + run.length, 0);
  return weight + opaque * (opaqueWeight - asciiWeight);
}
