import assert from 'node:assert/strict';
import { wishesIn, type WordedWishes } from '../../../src/core/assistant/choose/wishesIn.ts';

const cases: readonly (readonly [text: string, wishes: WordedWishes])[] = [
  ['a cheap model to fix this bug', { prefer: 'price' }],
  ['fix the mutable default argument bug, cheap', { prefer: 'price' }],
  ['as cheap as possible: fix this bug', { prefer: 'price' }],
  ['fix this bug, must be fast', { prefer: 'speed' }],
  ['rename it as quickly as you can', { prefer: 'speed' }],
  ['explain this, offline', { localOnly: true }],
  ['fix this bug; fast, cheap and offline', { prefer: 'speed', localOnly: true }],
  ['translate this for free', { free: true }],
  ['用免费模型翻译', { free: true }],
  // About the thing itself, not about the model.
  ['find a cheap flight to Rome', {}],
  ['write a fast inverse square root', {}],
  ['make the app work offline, with a service worker', {}],
  ['the page must work offline', {}],
  ['why is it free, local or offline in my table', {}],
  ['make this loop fast and explain it', {}],
];

describe('what a request says about the model', () => {
  for (const [text, wishes] of cases) it(text, () => assert.deepEqual(wishesIn(text), wishes));
});
