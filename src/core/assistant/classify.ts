import type { Reading } from './analysis.ts';
import embedded from './linear/data/taskModel.json' with { type: 'json' };
import { featuresOf } from './linear/features.ts';
import { decodeModel, linearScores, type LinearModel, type StoredModel } from './linear/taskModel.ts';
import type { RequestShape } from './read/requestShape.ts';
import { matchRules } from './rules/matchRules.ts';
import type { RuleHit } from './rules/rule.ts';
import { tasks } from './task.ts';

/** Log-odds that a request is a plain question before anything is known of it. It is higher than what the weights were trained
 *  with: in a collection all tasks are as frequent, while of requests that nothing is recognised in, most are questions. */
export const questionPrior = { trained: 0.5, asked: 0.8 };

export interface Classification {
  /** Every task, likeliest first; the confidences add up to 1. */
  readonly readings: readonly [Reading, ...Reading[]];
  readonly hits: readonly RuleHit[];
}

/** Decoded at the first request, a few milliseconds: whoever only imports this pays nothing. */
const embeddedModel = (() => {
  let model: LinearModel | undefined;
  return () => (model ??= decodeModel(embedded as StoredModel));
})();

/** The rules' scores and the model's, added: both are log-odds. */
export function classify(shape: RequestShape, model: LinearModel = embeddedModel()): Classification {
  const matches = matchRules(shape);
  const learnt = linearScores(model, featuresOf(shape), matches.numbers);
  const scores = tasks.map(
    (task, index) => (matches.scores[index] ?? 0) + (learnt[index] ?? 0) + (task === 'qa' ? questionPrior.asked : 0),
  );
  const highest = Math.max(...scores);
  const odds = scores.map(score => Math.exp(score - highest));
  const sum = odds.reduce((total, value) => total + value, 0);
  const readings = tasks.map((task, index): Reading => ({ task, confidence: (odds[index] ?? 0) / sum }));
  const [first = { task: 'qa', confidence: 1 }, ...others] = readings.sort((a, b) => b.confidence - a.confidence);
  return { readings: [first, ...others], hits: matches.hits };
}
