// What a model's facts imply, by rules that are written once, tested as tables, and shown as derived.
import type { Speed } from '../../src/core/catalog/model.ts';
import { boards } from './scores.ts';

/** Fit for code: text comes out, it calls tools or is named for coding, it holds 32K, and it is no embedding, guard, speech or image model. */
export function isForCode(model: { id: string; output: string; tools: boolean; context: number }): boolean {
  const other =
    /embed|guard|safeguard|safety|moderation|rerank|tts|whisper|transcribe|translate|ocr|image|video|realtime|live|voxtral|audio|omni-turbo/;
  const coding = /coder|codex|codestral|devstral|starcoder|codellama|code\b|code-/;
  if (model.output !== 't' || model.context < 32_000 || other.test(model.id)) return false;
  return model.tools || coding.test(model.id);
}

const fast =
  /flash|haiku|mini|nano|lite|instant|luna|turbo|highspeed|spark|lightning|micro|ministral|small|nemo\b|mercury|\b([1-9]|1[0-4])b\b|-a\d{1,2}b|e[24]b/;
const slow = /opus|\bpro\b|-pro|fable|mythos|astra|ultra|large|max|405b|235b-a22b-thinking|deep-research|\bo[13]\b|r1\b|thinking|2\.4t/;

/** From the family's name alone, until it has been measured here. */
export function speedOf(id: string): Speed {
  const name = id.slice(id.indexOf('/') + 1);
  if (fast.test(name)) return 'fast';
  if (slow.test(name)) return 'slow';
  return 'medium';
}

/** Points on an Arena board that cost one star: a model 200 points down wins about one comparison in four against the best. */
const pointsPerStar = 200;

/** 0–5 from the first board that has the model: 5 for the board's best, one star less for every 200 points. Null = unrated. */
export function ratingOf(id: string): [value: number, source: string] | null {
  const name = id.slice(id.indexOf('/') + 1).replaceAll('.', '-');
  for (const board of boards) {
    const entry = Object.entries(board.scores).find(([model]) => model.replaceAll('.', '-') === name);
    if (entry) return [Math.round(Math.max(0, 5 - (board.highest - entry[1]) / pointsPerStar) * 10) / 10, `${board.name}, ${board.date}`];
  }
  return null;
}

const dayMs = 86_400_000;

/** Independent providers that offer it, halved for every year of age. Without a release day it counts as two years old. */
export function popularityOf(providerCount: number, released: string | null, todayIso: string): number {
  const ageDays = released ? (Date.parse(todayIso) - Date.parse(released)) / dayMs : 730;
  return providerCount * 2 ** (-Math.max(0, ageDays) / 365);
}
