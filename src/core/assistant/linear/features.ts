import type { RequestShape } from '../read/requestShape.ts';

/** A request as the linear model sees it: hashed words and pieces of words, and facts about the situation. */
export interface Features {
  /** Buckets of the words found, each once. They weigh 1 / √count each, so that long requests do not shout. Most buckets have no
   *  weights: they count all the same, so that a request of strange words is read with less confidence. */
  readonly buckets: readonly number[];
  /** Places in `situationNames` that hold; these weigh 1 each. */
  readonly situation: readonly number[];
}

/** Wide enough that two words seldom meet in one; of these, training keeps the rows that matter. */
export const bucketCount = 65_536;
/** How much of the request's beginning is also read in pieces of words. */
const pieceChars = 240;
const wordsMax = 160;
/** Words after these are mostly material, and are kept apart. */
const leadWords = 45;
const closingWords = 25;
const edgeWords = 3;

const situations: readonly (readonly [name: string, holds: (shape: RequestShape) => boolean])[] = [
  ['code selected', shape => shape.selection?.shape === 'code'],
  ['text selected', shape => shape.selection?.shape === 'text'],
  ['diff selected', shape => shape.selection?.shape === 'diff'],
  ['error selected', shape => shape.selection?.shape === 'error' || shape.selection?.shape === 'stack trace'],
  ['nothing selected', shape => shape.selection === null],
  ['code in the text', shape => shape.code.length > 12],
  ['mostly code', shape => shape.code.length > shape.proseChars],
  ['a language, no selection', shape => shape.languageId !== null && shape.selection === null],
  ['in SQL', shape => shape.languageId === 'sql'],
  ['in prose', shape => shape.languageId === 'markdown' || shape.languageId === 'plaintext'],
  ['an image', shape => shape.images > 0],
  ['a document', shape => shape.documents > 0],
  ['a thick document', shape => shape.documentChars >= 20_000],
  ['diff in the text', shape => shape.looks.diff],
  ['stack trace in the text', shape => shape.looks.stackTrace],
  ['error in the text', shape => shape.looks.error],
  ['SQL in the text', shape => shape.looks.sql],
  ['a question', shape => shape.question],
  ['ends in a question', shape => /\?\s*$/.test(shape.ask)],
  ['no question', shape => !shape.question],
  ['very short', shape => shape.proseChars <= 30],
  ['short', shape => shape.proseChars > 30 && shape.proseChars <= 90],
  ['medium', shape => shape.proseChars > 90 && shape.proseChars <= 300],
  ['long', shape => shape.proseChars > 300 && shape.proseChars <= 1_500],
  ['very long', shape => shape.proseChars > 1_500],
  ['huge', shape => shape.chars > 5_500],
  ['material below', shape => shape.payloadChars > 120],
  ['no material', shape => shape.payloadChars === 0],
  ['two numbers', shape => shape.numberCount >= 2],
  ['many numbers', shape => shape.numberCount >= 5],
  ['numbers and a question', shape => shape.numberCount >= 2 && shape.question],
  ['one sentence', shape => /^[^.!?\n。]+[.!?。]?\s*$/.test(shape.ask)],
  ['starts in lower case', shape => /^[a-z]/.test(shape.askVerbatim)],
  ['a colon', shape => shape.head.includes(':')],
  ['quotes', shape => /["“”«「']\S.*["“”»」']/.test(shape.ask)],
  ['a list', shape => /\n\s*([-*•]|\d+[.)])\s/.test(shape.askVerbatim)],
  ['headings', shape => /^#{1,3} \S/m.test(shape.askVerbatim)],
  ['a conversation', shape => (shape.askVerbatim.match(/^[\p{Lu}][\p{L} .]{0,24}:/gmu)?.length ?? 0) >= 4],
  ['latin', shape => shape.script === 'latin'],
  ['cjk', shape => shape.script === 'cjk'],
  ['cyrillic', shape => shape.script === 'cyrillic'],
  ['first person', shape => /\b(i|i'm|my|we|our|ich|mein|je|mon|yo|mi|eu)\b|我|私|僕|(^| )я /.test(shape.ask)],
  ['second person', shape => /\b(you|your|you're|du|dein|tu|ton|eres|usted|voce)\b|你|您|あなた|(^| )ты /.test(shape.ask)],
];
export const situationNames: readonly string[] = situations.map(([name]) => name);

export function featuresOf(shape: RequestShape): Features {
  const buckets = new Set<number>();
  const words = wordsOf(shape.ask);
  const add = (kind: string, text: string) => buckets.add(hash(kind, text) % bucketCount);
  words.forEach((word, index) => {
    const inside = index >= leadWords && index < words.length - closingWords;
    add(inside ? 'm' : 'w', word);
    const next = words[index + 1];
    if (next !== undefined && !inside) add('b', `${word} ${next}`);
    if (index < edgeWords) add('s', word);
    if (words.length > edgeWords && index >= words.length - edgeWords) add('e', word);
  });
  if (words.length > 1) add('f', `${words[0]} ${words[1]}`);
  addPieces(shape.ask.slice(0, pieceChars), add);
  const situation = situations.flatMap(([, holds], index) => (holds(shape) ? [index] : []));
  return { buckets: [...buckets], situation };
}

/** Words of languages with spaces; of the others every character and every pair. */
function wordsOf(ask: string): string[] {
  const words: string[] = [];
  for (const [found] of ask.matchAll(/[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]|[\p{L}\p{N}_']+|\?/gu)) {
    words.push(/^\d+$/.test(found) ? '0' : found.slice(0, 20));
    if (words.length >= wordsMax) break;
  }
  return words;
}

/** Pieces of four letters, so that a word's other forms are not strangers. */
function addPieces(start: string, add: (kind: string, text: string) => void): void {
  for (const [word] of start.matchAll(/[\p{L}]{4,}/gu)) {
    const padded = `<${word}>`;
    for (let index = 0; index + 4 <= padded.length && index < 12; index++) add('p', padded.slice(index, index + 4));
  }
}

/** FNV-1a, 32 bit. */
function hash(kind: string, text: string): number {
  let value = 0x811c9dc5 ^ kind.charCodeAt(0);
  value = Math.imul(value, 0x01000193);
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
