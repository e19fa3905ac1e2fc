import type { RequestShape } from '../read/requestShape.ts';
import { tasks, type Task } from '../task.ts';
import { hitOf, type RuleHit } from './rule.ts';
import { rules } from './rules.ts';

export interface RuleMatches {
  readonly hits: readonly RuleHit[];
  /** Log-odds by task, in the order of `tasks`. */
  readonly scores: readonly number[];
}

const taskIndex = new Map<Task, number>(tasks.map((task, index) => [task, index]));

export function matchRules(shape: RequestShape): RuleMatches {
  const hits: RuleHit[] = [];
  const scores = tasks.map(() => 0);
  for (const rule of rules) {
    const hit = hitOf(rule, shape);
    if (!hit) continue;
    hits.push(hit);
    const index = taskIndex.get(rule.task) ?? 0;
    scores[index] = (scores[index] ?? 0) + rule.weight;
  }
  return { hits, scores };
}
