import type { RequestShape } from '../read/requestShape.ts';
import { tasks, type Task } from '../task.ts';
import { hitOf, type RuleHit } from './rule.ts';
import { rules } from './rules.ts';

export interface RuleMatches {
  readonly hits: readonly RuleHit[];
  /** Places of the hits' rules in the table. */
  readonly numbers: readonly number[];
  /** Log-odds by task, in the order of `tasks`. */
  readonly scores: readonly number[];
}

/** Where a request says what it wants: at its start, or at its very end. What stands between is mostly material. */
const leadChars = 220;
const closingChars = 170;
/** How much words inside the material count. */
const insideShare = 0.3;

const taskIndex = new Map<Task, number>(tasks.map((task, index) => [task, index]));

export function matchRules(shape: RequestShape): RuleMatches {
  const hits: RuleHit[] = [];
  const numbers: number[] = [];
  const scores = tasks.map(() => 0);
  for (const [number, rule] of rules.entries()) {
    const hit = hitOf(rule, shape);
    if (!hit) continue;
    const inside = hit.index > leadChars && hit.index < shape.ask.length - closingChars;
    const index = taskIndex.get(rule.task) ?? 0;
    scores[index] = (scores[index] ?? 0) + rule.weight * (inside ? insideShare : 1);
    if (inside) continue;
    hits.push(hit);
    numbers.push(number);
  }
  return { hits, numbers, scores };
}
