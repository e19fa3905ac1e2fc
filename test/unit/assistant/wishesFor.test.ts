import assert from 'node:assert/strict';
import type { Wishes } from '../../../src/core/assistant/choose/circumstances.ts';
import { wishesFor, type ChosenWishes } from '../../../src/core/assistant/choose/wishesFor.ts';

const cases: [why: string, text: string, chosen: ChosenWishes, wishes: Wishes][] = [
  ['nothing said, nothing set', 'fix this', {}, { prefer: 'balanced' }],
  ['free is a budget of 0', 'fix this with a free model', {}, { prefer: 'balanced', budgetNano: 0n }],
  ['words count where nothing is set', 'fix this, fast and offline', {}, { prefer: 'speed', localOnly: true }],
  ['what is set counts, whatever the words say', 'fix this with a free model', { budgetNano: 5n }, { prefer: 'balanced', budgetNano: 5n }],
  ['no limit is set, too', 'fix this with a free model', { budgetNano: null }, { prefer: 'balanced' }],
  ['a preference is set', 'fix this, fast', { prefer: 'quality' }, { prefer: 'quality' }],
  ['it may leave the machine', 'fix this, offline', { localOnly: false }, { prefer: 'balanced' }],
  ['whoever makes it', 'use GPT, not Claude: fix this', { anyMaker: true }, { prefer: 'balanced' }],
  ['needs', 'fix this', { needs: { tools: true } }, { prefer: 'balanced', needs: { tools: true } }],
];

describe('what a request is to be answered with', () => {
  for (const [why, text, chosen, wishes] of cases) it(why, () => assert.deepEqual(wishesFor(text, chosen), wishes));
});
