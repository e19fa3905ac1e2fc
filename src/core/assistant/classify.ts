import type { Reading } from './analysis.ts';
import type { RequestShape } from './read/requestShape.ts';
import { matchRules } from './rules/matchRules.ts';
import type { RuleHit } from './rules/rule.ts';
import { tasks } from './task.ts';

/** Without any evidence a request is a question. */
const questionPrior = 0.5;

export interface Classification {
  /** Every task, likeliest first; the confidences add up to 1. */
  readonly readings: readonly [Reading, ...Reading[]];
  readonly hits: readonly RuleHit[];
}

export function classify(shape: RequestShape): Classification {
  const { scores, hits } = matchRules(shape);
  const odds = scores.map((score, index) => Math.exp(score + (tasks[index] === 'qa' ? questionPrior : 0)));
  const sum = odds.reduce((total, value) => total + value, 0);
  const readings = tasks.map((task, index): Reading => ({ task, confidence: (odds[index] ?? 0) / sum }));
  const [first = { task: 'qa', confidence: 1 }, ...others] = readings.sort((a, b) => b.confidence - a.confidence);
  return { readings: [first, ...others], hits };
}
