// Multinomial logistic regression on top of the rules: their scores are where it starts from, and it learns what to add.
// Deterministic: the same examples in the same order make the same bytes.
import { createHash } from 'node:crypto';
import { bucketCount, featuresOf } from '../../src/core/assistant/linear/features.ts';
import { factCount, factRows, wordsWeight, type StoredModel } from '../../src/core/assistant/linear/taskModel.ts';
import { questionPrior } from '../../src/core/assistant/classify.ts';
import { requestShape } from '../../src/core/assistant/read/requestShape.ts';
import { matchRules } from '../../src/core/assistant/rules/matchRules.ts';
import { tasks } from '../../src/core/assistant/task.ts';
import type { Example } from './examples.ts';

/** Chosen by leave-one-source-out on ../shared/data (docs/assistant.md has the table); none of them is sharp. */
const settings = {
  epochs: 5,
  learningRate: 0.15,
  wordDecay: 0.0005,
  factDecay: 0.03,
  /** A word that only one example has teaches nothing about the next request. */
  seenMin: 2,
  rowsMost: 10_000,
  /** Weights above this share of the largest are cut to it: few are, and the others get finer steps. */
  scaleShare: 0.6,
  /** How much an example counts again as words alone, without what the editor knows. */
  wordsAloneWeight: 0.4,
};
const classCount = tasks.length;

interface Row {
  readonly buckets: readonly number[];
  readonly share: number;
  readonly facts: readonly number[];
  readonly start: readonly number[];
  readonly target: number;
  readonly weight: number;
}

export interface TrainedWeights {
  words: Float64Array;
  facts: Float64Array;
  buckets: number[];
}

export function trainWeights(examples: readonly Example[]): TrainedWeights {
  const rows = examples.flatMap(rowsOf);
  const seen = new Int32Array(bucketCount);
  for (const row of rows) if (row.weight === 1) for (const bucket of row.buckets) seen[bucket]!++;
  const frequent = rows.map(row => ({ ...row, buckets: row.buckets.filter(bucket => seen[bucket]! >= settings.seenMin) }));
  const buckets = mostTelling(descend(frequent).words, seen);
  const kept = new Set(buckets);
  return { ...descend(frequent.map(row => ({ ...row, buckets: row.buckets.filter(bucket => kept.has(bucket)) }))), buckets };
}

/** As it is, and once more from words alone where they say enough by themselves. */
function rowsOf(example: Example): Row[] {
  const whole = rowOf(example, 1);
  const attached = (example.signals.attachments?.length ?? 0) > 0;
  return attached ? [whole] : [whole, rowOf({ ...example, signals: {} }, settings.wordsAloneWeight)];
}

function rowOf(example: Example, weight: number): Row {
  const shape = requestShape(example.text, example.signals);
  const matches = matchRules(shape);
  const features = featuresOf(shape);
  return {
    buckets: features.buckets,
    share: wordsWeight / Math.sqrt(Math.max(1, features.buckets.length)),
    facts: factRows(features, matches.numbers),
    start: matches.scores.map((score, index) => score + (tasks[index] === 'qa' ? questionPrior.trained : 0)),
    target: tasks.indexOf(example.task),
    weight,
  };
}

function mostTelling(words: Float64Array, seen: Int32Array): number[] {
  const worth = (bucket: number) => {
    let sum = 0;
    for (let task = 0; task < classCount; task++) sum += words[bucket * classCount + task]! ** 2;
    return sum * Math.sqrt(seen[bucket]!);
  };
  const worths = Array.from({ length: bucketCount }, (_, bucket) => worth(bucket));
  const candidates = [...worths.keys()].filter(bucket => worths[bucket]! > 0).sort((a, b) => worths[b]! - worths[a]! || a - b);
  return candidates.slice(0, settings.rowsMost).sort((a, b) => a - b);
}

/** Adagrad over shuffled examples; the shuffle is a fixed sequence of its own. */
function descend(rows: readonly Row[]): { words: Float64Array; facts: Float64Array } {
  const words = new Float64Array(bucketCount * classCount);
  const facts = new Float64Array(factCount * classCount);
  const wordSteps = new Float64Array(bucketCount * classCount).fill(0.01);
  const factSteps = new Float64Array(factCount * classCount).fill(0.1);
  const order = rows.map((_, index) => index);
  const random = sequence();
  const step = (table: Float64Array, steps: Float64Array, index: number, gradient: number) => {
    steps[index]! += gradient * gradient;
    table[index]! -= (settings.learningRate * gradient) / Math.sqrt(steps[index]!);
  };
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const row = rows[index]!;
      const probabilities = probabilitiesOf(row, words, facts);
      for (let task = 0; task < classCount; task++) {
        const slope = (probabilities[task]! - (task === row.target ? 1 : 0)) * row.weight;
        if (Math.abs(slope) < 1e-4) continue;
        for (const bucket of row.buckets) {
          const at = bucket * classCount + task;
          step(words, wordSteps, at, slope * row.share + settings.wordDecay * words[at]!);
        }
        for (const fact of row.facts) {
          const at = fact * classCount + task;
          step(facts, factSteps, at, slope + settings.factDecay * facts[at]!);
        }
      }
    }
  }
  return { words, facts };
}

function probabilitiesOf(row: Row, words: Float64Array, facts: Float64Array): number[] {
  const scores = [...row.start];
  for (let task = 0; task < classCount; task++) {
    for (const bucket of row.buckets) scores[task]! += words[bucket * classCount + task]! * row.share;
    for (const fact of row.facts) scores[task]! += facts[fact * classCount + task]!;
  }
  const highest = Math.max(...scores);
  const odds = scores.map(score => Math.exp(score - highest));
  const sum = odds.reduce((total, value) => total + value, 0);
  return odds.map(value => value / sum);
}

function sequence(): () => number {
  let state = 12_345;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let index = order.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [order[index], order[other]] = [order[other]!, order[index]!];
  }
}

/** The rows as they are stored: everything of a model but where it came from. */
export function storedRows({
  words,
  facts,
  buckets,
}: TrainedWeights): Pick<StoredModel, 'wordScale' | 'factScale' | 'buckets' | 'words' | 'facts'> {
  const kept = new Float64Array(buckets.length * classCount);
  buckets.forEach((bucket, row) => kept.set(words.subarray(bucket * classCount, (bucket + 1) * classCount), row * classCount));
  const wordScale = rounded(largest(kept) * settings.scaleShare);
  const factScale = rounded(largest(facts));
  const keys = Buffer.alloc(buckets.length * 2);
  buckets.forEach((bucket, row) => keys.writeUInt16LE(bucket, row * 2));
  return { wordScale, factScale, buckets: keys.toString('base64'), words: halves(kept, wordScale), facts: halves(facts, factScale) };
}

export const rowsHash = (rows: ReturnType<typeof storedRows>): string => createHash('sha256').update(JSON.stringify(rows)).digest('hex');

const largest = (weights: Float64Array): number => weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-6);
const rounded = (value: number): number => Number(value.toFixed(4));

function halves(weights: Float64Array, scale: number): string {
  const bytes = Buffer.alloc(Math.ceil(weights.length / 2));
  weights.forEach((weight, index) => {
    bytes[index >> 1]! |= nearestHalf(weight / scale) << ((index & 1) * 4);
  });
  return bytes.toString('base64');
}

function nearestHalf(share: number): number {
  const magnitude = Math.min(7, Math.round(Math.sqrt(Math.min(1, Math.abs(share))) * 7));
  return magnitude === 0 ? 0 : share < 0 ? magnitude | 8 : magnitude;
}
