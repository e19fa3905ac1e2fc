import type { Complexity, Reading, TaskAnalysis } from './analysis.ts';
import { complexityOf } from './describe/complexity.ts';
import { inputTokensOf, outputTokensOf, stepsOf } from './describe/expectedTokens.ts';
import { keywordsOf } from './describe/keywords.ts';
import { needsOf } from './describe/needs.ts';
import { urgencyOf } from './describe/urgency.ts';
import { classify } from './classify.ts';
import { evidenceOf } from './describe/evidence.ts';
import { programmingLanguage } from './read/programmingLanguage.ts';
import { requestShape } from './read/requestShape.ts';
import { spokenLanguage } from './read/spokenLanguage.ts';
import type { EditorSignals } from './signals.ts';
import type { Task } from './task.ts';

/** What a person put right after they saw the first reading. */
export interface Corrections {
  readonly task?: Task;
  readonly programmingLanguage?: string;
  readonly complexity?: Complexity;
}

/** Below this probability of the first reading, both are offered: half of what is said below it is wrong. */
const unsureBelow = 0.5;
const alternativesMax = 4;

/** What kind of work a request is, how hard, and what it needs of a model. Pure and offline; never throws.
 *  @param corrections what a person says it is: everything that hangs on it follows */
export function analyseTask(text: string, signals: EditorSignals = {}, corrections: Corrections = {}): TaskAnalysis {
  const shape = requestShape(text, signals);
  const { readings, hits } = classify(shape);
  const [first, ...others] = readingsWith(corrections.task, readings);
  const { task } = first;
  const inputTokens = inputTokensOf(text, shape, signals);
  const judged = complexityOf(shape, task, inputTokens);
  const complexity = corrections.complexity ?? judged.complexity;
  const outputTokens = outputTokensOf(task, complexity, shape);
  return {
    task,
    confidence: first.confidence,
    alternatives: others.filter(reading => reading.confidence >= 0.02).slice(0, alternativesMax),
    unsure: first.confidence < unsureBelow,
    language: spokenLanguage(shape.askVerbatim),
    programmingLanguage:
      corrections.programmingLanguage ?? programmingLanguage(shape.ask, shape.fence, signals.selection ?? shape.code, shape.languageId),
    complexity,
    complexityReasons: judged.reasons,
    needs: needsOf(shape, task, complexity, inputTokens, outputTokens[2]),
    urgency: urgencyOf(shape.ask),
    keywords: keywordsOf(shape.askVerbatim),
    evidence: evidenceOf(shape, task, hits),
    inputTokens,
    outputTokens,
    steps: stepsOf(task, complexity),
    shape,
  };
}

function readingsWith(task: Task | undefined, readings: readonly [Reading, ...Reading[]]): readonly [Reading, ...Reading[]] {
  if (task === undefined) return readings;
  return [{ task, confidence: 1 }, ...readings.filter(reading => reading.task !== task)];
}
