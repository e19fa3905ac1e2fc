import { analyseTask } from '../../../src/core/assistant/analyseTask.ts';
import type { Circumstances, Wishes } from '../../../src/core/assistant/choose/circumstances.ts';
import type { Recommendation } from '../../../src/core/assistant/choose/recommendation.ts';
import type { Recommender } from '../../../src/core/assistant/choose/recommender.ts';
import type { EditorSignals } from '../../../src/core/assistant/signals.ts';
import { providers } from '../../../src/core/catalog/providers.ts';

/** With a key for everybody who takes one, and nothing on this machine. */
export const everyKey: Circumstances = {
  atMs: Date.parse('2026-11-23T12:00:00Z'),
  reach: { keys: new Set(providers.filter(({ local }) => !local).map(({ id }) => id)), local: new Set(), offline: false },
};

/** What Q answers to a request. */
export const askedOf = (
  recommender: Recommender,
  text: string,
  { signals, wishes, here }: { signals?: EditorSignals; wishes?: Partial<Wishes>; here?: Circumstances } = {},
): Recommendation => recommender.recommend(analyseTask(text, signals), here ?? everyKey, { prefer: 'balanced', ...wishes });
