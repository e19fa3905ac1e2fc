import { rules } from '../rules/rules.ts';
import { tasks } from '../task.ts';
import { bucketCount, situationNames, type Features } from './features.ts';

/** The trained part as it is stored. scripts/assistant/train.ts writes it.
 *
 *  A row is a weight for each task, in four bits: a sign and a magnitude from 0 to 7 whose square is the weight, because small
 *  differences matter between small weights only. */
export interface StoredModel {
  /** SHA-256 of the project's own examples, and of the rows that they alone make. */
  readonly own: { readonly examples: string; readonly rows: string };
  /** What else was learnt from: never copied here, only named. */
  readonly extra: { readonly file: string; readonly sha256: string; readonly items: number } | null;
  /** The weight of magnitude 7. */
  readonly wordScale: number;
  readonly factScale: number;
  /** Base64 of the buckets that have a row, in rising order, two bytes each, low byte first. */
  readonly buckets: string;
  /** Base64 of their rows, two weights a byte, low half first. */
  readonly words: string;
  /** Base64: a row for every situation, then for every rule, then one that always counts. */
  readonly facts: string;
}

export interface LinearModel {
  /** Row of a bucket, or -1. */
  readonly rowOfBucket: Int16Array;
  readonly words: Float32Array;
  readonly facts: Float32Array;
}

export const factCount = situationNames.length + rules.length + 1;
/** What all words of a request together weigh. */
export const wordsWeight = 4.5;

/** @throws Error where the weights were made for another table of rules: train anew */
export function decodeModel(stored: StoredModel): LinearModel {
  const buckets = bytesOf(stored.buckets);
  const rowCount = buckets.length / 2;
  const words = weightsOf(stored.words, stored.wordScale, rowCount);
  const facts = weightsOf(stored.facts, stored.factScale, factCount);
  const rowOfBucket = new Int16Array(bucketCount).fill(-1);
  for (let row = 0; row < rowCount; row++) rowOfBucket[(buckets[row * 2] ?? 0) + (buckets[row * 2 + 1] ?? 0) * 256] = row;
  return { rowOfBucket, words, facts };
}

function weightsOf(base64: string, scale: number, rowCount: number): Float32Array {
  const bytes = bytesOf(base64);
  const count = rowCount * tasks.length;
  if (bytes.length !== Math.ceil(count / 2)) throw new Error('The trained weights do not fit the rules: run npm run train:assistant.');
  const weights = new Float32Array(count);
  for (let index = 0; index < count; index++) weights[index] = weightOfHalf(((bytes[index >> 1] ?? 0) >> ((index & 1) * 4)) & 15) * scale;
  return weights;
}

/** Of four bits, −1 to 1. */
export const weightOfHalf = (half: number): number => ((half & 8) === 0 ? 1 : -1) * ((half & 7) / 7) ** 2;

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return bytes;
}

/** Rows of `facts` that hold. */
export const factRows = (features: Features, ruleNumbers: readonly number[]): number[] => [
  ...features.situation,
  ...ruleNumbers.map(number => situationNames.length + number),
  factCount - 1,
];

/** The model's opinion, to be added to the scores of the rules. */
export function linearScores(model: LinearModel, features: Features, ruleNumbers: readonly number[]): number[] {
  const scores = tasks.map(() => 0);
  const addRow = (table: Float32Array, row: number, share: number) => {
    const start = row * tasks.length;
    for (let task = 0; task < tasks.length; task++) scores[task] = (scores[task] ?? 0) + (table[start + task] ?? 0) * share;
  };
  const share = wordsWeight / Math.sqrt(Math.max(1, features.buckets.length));
  for (const bucket of features.buckets) {
    const row = model.rowOfBucket[bucket] ?? -1;
    if (row >= 0) addRow(model.words, row, share);
  }
  for (const row of factRows(features, ruleNumbers)) addRow(model.facts, row, 1);
  return scores;
}
