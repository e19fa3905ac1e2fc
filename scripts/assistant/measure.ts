import { classify } from '../../src/core/assistant/classify.ts';
import type { LinearModel } from '../../src/core/assistant/linear/taskModel.ts';
import { requestShape } from '../../src/core/assistant/read/requestShape.ts';
import { tasks, type Task } from '../../src/core/assistant/task.ts';
import type { Example } from './examples.ts';

/** One request with what was made of it. */
export interface Outcome {
  example: Example;
  task: Task;
  confidence: number;
}

export interface Measures {
  count: number;
  strict: number;
  accepted: number;
  macroRecall: number;
  /** Mean distance between stated confidence and accuracy, over ten bins. */
  calibrationError: number;
  byTask: { task: Task; count: number; recall: number; precision: number }[];
}

export function outcomeOf(example: Example, wordsAlone: boolean, model?: LinearModel): Outcome {
  const shape = requestShape(example.text, wordsAlone ? {} : example.signals);
  const [first] = classify(shape, model).readings;
  return { example, task: first.task, confidence: first.confidence };
}

export function measuresOf(outcomes: readonly Outcome[]): Measures {
  const share = (holds: (outcome: Outcome) => boolean, of: readonly Outcome[] = outcomes) =>
    of.length === 0 ? Number.NaN : of.filter(holds).length / of.length;
  const right = (outcome: Outcome) => outcome.task === outcome.example.task;
  const byTask = tasks.map(task => {
    const labelled = outcomes.filter(outcome => outcome.example.task === task);
    const said = outcomes.filter(outcome => outcome.task === task);
    return { task, count: labelled.length, recall: share(right, labelled), precision: share(right, said) };
  });
  const recalls = byTask.filter(entry => entry.count > 0).map(entry => entry.recall);
  return {
    count: outcomes.length,
    strict: share(right),
    accepted: share(outcome => outcome.example.accept.includes(outcome.task)),
    macroRecall: recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length,
    calibrationError: calibrationErrorOf(outcomes, right),
    byTask,
  };
}

function calibrationErrorOf(outcomes: readonly Outcome[], right: (outcome: Outcome) => boolean): number {
  const bins = Array.from({ length: 10 }, () => ({ confidence: 0, right: 0 }));
  for (const outcome of outcomes) {
    const bin = bins[Math.min(9, Math.floor(outcome.confidence * 10))]!;
    bin.confidence += outcome.confidence;
    bin.right += right(outcome) ? 1 : 0;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / outcomes.length;
}

export const percent = (share: number): string => (Number.isNaN(share) ? '–' : `${(share * 100).toFixed(1)} %`);

export const line = (name: string, measures: Measures): string[] => [
  name,
  String(measures.count),
  percent(measures.strict),
  percent(measures.accepted),
  percent(measures.macroRecall),
  percent(measures.calibrationError),
];
export const head = ['', 'requests', 'strict', 'accepted', 'macro recall', 'calibration error'];
