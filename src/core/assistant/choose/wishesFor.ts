import type { Needs } from '../analysis.ts';
import type { Preference, Wishes } from './circumstances.ts';
import { wishesIn } from './wishesIn.ts';

/** What a person has set beside a request. */
export interface ChosenWishes {
  readonly prefer?: Preference | undefined;
  /** nano-USD; 0 = free only, null = no limit, whatever the words say. */
  readonly budgetNano?: bigint | null | undefined;
  readonly localOnly?: boolean;
  readonly needs?: Partial<Needs>;
  /** Whoever makes it, whatever the words say. */
  readonly anyMaker?: true;
}

/** What a request is to be answered with: as it was set; what was left open follows from the words ("with a free model"). */
export function wishesFor(text: string, chosen: ChosenWishes): Wishes {
  const worded = wishesIn(text);
  const makers = chosen.anyMaker ? undefined : worded.makers;
  const budgetNano = chosen.budgetNano === undefined ? worded.budgetNano : (chosen.budgetNano ?? undefined);
  const localOnly = chosen.localOnly ?? worded.localOnly ?? false;
  return {
    prefer: chosen.prefer ?? worded.prefer ?? 'balanced',
    ...(budgetNano === undefined ? {} : { budgetNano }),
    ...(localOnly ? { localOnly } : {}),
    ...(makers ? { makers } : {}),
    ...(chosen.needs ? { needs: chosen.needs } : {}),
  };
}
