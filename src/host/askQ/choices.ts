import * as z from 'zod/mini';
import type { Complexity } from '../../core/assistant/analysis.ts';
import type { Corrections } from '../../core/assistant/analyseTask.ts';
import { preferences } from '../../core/assistant/choose/circumstances.ts';
import type { Recommendation } from '../../core/assistant/choose/recommendation.ts';
import type { ChosenWishes } from '../../core/assistant/choose/wishesFor.ts';
import { tasks } from '../../core/assistant/task.ts';
import type { ChoiceId } from '../../protocol/askQ.ts';

/** What a person put right after they saw the first reading, and what they wish of the choice. */
export interface Choices {
  readonly corrections: Corrections;
  readonly wishes: ChosenWishes;
}

export const noChoices: Choices = { corrections: {}, wishes: {} };

const switchableNeeds = ['vision', 'imageOutput', 'tools', 'json', 'reasoning', 'longContext'] as const;
const nano = z.pipe(
  z.string().check(z.regex(/^\d{1,15}$/)),
  z.transform(digits => BigInt(digits)),
);

/** The choices after an option of a chip was taken. An option that nobody knows changes nothing. */
export function choose(before: Choices, shown: Recommendation, choice: ChoiceId, option: string): Choices {
  const { corrections, wishes } = before;
  switch (choice) {
    case 'task': {
      const task = tasks.find(known => known === option);
      return task ? { ...before, corrections: { ...corrections, task } } : before;
    }
    case 'language':
      return { ...before, corrections: { ...corrections, programmingLanguage: option } };
    case 'complexity': {
      const complexity = (['low', 'medium', 'high'] as const satisfies Complexity[]).find(known => known === option);
      return complexity ? { ...before, corrections: { ...corrections, complexity } } : before;
    }
    case 'budget': {
      const budgetNano = option === 'none' ? null : z.safeParse(nano, option).data;
      return budgetNano === undefined ? before : { ...before, wishes: { ...wishes, budgetNano } };
    }
    case 'prefer': {
      const prefer = preferences.find(known => known === option);
      return prefer ? { ...before, wishes: { ...wishes, prefer } } : before;
    }
    case 'needs':
      return { ...before, wishes: toggledNeed(wishes, shown, option) };
  }
}

function toggledNeed(wishes: ChosenWishes, { analysis, wishes: held }: Recommendation, option: string): ChosenWishes {
  if (option === 'localOnly') return { ...wishes, localOnly: held.localOnly !== true };
  if (option === 'anyMaker') return { ...wishes, anyMaker: true };
  const need = switchableNeeds.find(known => known === option);
  return need ? { ...wishes, needs: { ...wishes.needs, [need]: !analysis.needs[need] } } : wishes;
}

/** Another request is read anew; what a person wishes of the price and the kind of model holds on. */
export const forNewRequest = ({ wishes: { prefer, budgetNano } }: Choices): Choices => ({
  corrections: {},
  wishes: { ...(prefer === undefined ? {} : { prefer }), ...(budgetNano === undefined ? {} : { budgetNano }) },
});
