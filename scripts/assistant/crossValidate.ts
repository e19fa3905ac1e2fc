import { decodeModel } from '../../src/core/assistant/linear/taskModel.ts';
import type { Example } from './examples.ts';
import { outcomeOf, type Outcome } from './measure.ts';
import { storedRows, trainWeights } from './trainModel.ts';

/** Trains on everything but one group and asks it about that group, for each group in turn: every outcome is of a request whose
 *  group was never seen. Weights are stored and decoded in between, so that what is measured is what would ship.
 *  @param always learnt from in every turn and never asked about */
export function leaveOneOut(
  examples: readonly Example[],
  groupOf: (example: Example, index: number) => string,
  always: readonly Example[],
): { signals: Outcome[]; wordsAlone: Outcome[] } {
  const groups = new Map<string, Example[]>();
  examples.forEach((example, index) => {
    const group = groupOf(example, index);
    groups.set(group, [...(groups.get(group) ?? []), example]);
  });
  const signals: Outcome[] = [];
  const wordsAlone: Outcome[] = [];
  for (const [left, asked] of groups) {
    const others = [...groups].filter(([group]) => group !== left).flatMap(([, members]) => members.filter(example => example.trainable));
    const model = modelFrom([...always, ...others]);
    signals.push(...asked.map(example => outcomeOf(example, false, model)));
    wordsAlone.push(...asked.map(example => outcomeOf(example, true, model)));
  }
  return { signals, wordsAlone };
}

export function modelFrom(examples: readonly Example[]) {
  return decodeModel({ own: { examples: '', rows: '' }, extra: null, ...storedRows(trainWeights(examples)) });
}
