import assert from 'node:assert/strict';
import { wishesIn, type WordedWishes } from '../../../src/core/assistant/choose/wishesIn.ts';

const cases: readonly (readonly [text: string, wishes: WordedWishes])[] = [
  ['a cheap model to fix this bug', { prefer: 'price' }],
  ['fix the mutable default argument bug, cheap', { prefer: 'price' }],
  ['as cheap as possible: fix this bug', { prefer: 'price' }],
  ['fix this bug, must be fast', { prefer: 'speed' }],
  ['rename it as quickly as you can', { prefer: 'speed' }],
  ['why does this deadlock, the best quality, whatever it costs', { prefer: 'quality' }],
  ['only the best will do: review this parser', { prefer: 'quality' }],
  ['review this parser. Price doesn’t matter.', { prefer: 'quality' }],
  ['review this parser; money is no object', { prefer: 'quality' }],
  ['export the video in the best quality', {}],
  ['write a slogan that says money is no object', {}],
  ['explain this, offline', { localOnly: true }],
  ['fix this bug; fast, cheap and offline', { prefer: 'speed', localOnly: true }],
  ['offline only: summarise this confidential contract', { localOnly: true }],
  ['review this; it must not leave my machine', { localOnly: true }],
  ['refactor this function and spend less than a cent', { budgetNano: 10_000_000n }],
  ['translate the page, as fast as possible and at most $0.001', { prefer: 'speed', budgetNano: 1_000_000n }],
  ['write the tests, max 5 cents', { budgetNano: 50_000_000n }],
  ['translate this for free', { budgetNano: 0n }],
  ['用免费模型翻译', { budgetNano: 0n }],
  ['with a free model, or spend at most 5 cents', { budgetNano: 0n }],
  // About the thing itself, not about the model.
  ['find a cheap flight to Rome', {}],
  ['write a fast inverse square root', {}],
  ['the data must leave this machine: write the upload', {}],
  ['which customers spend less than $5 a month', {}],
  ['list all products under $20', {}],
  ['make the app work offline, with a service worker', {}],
  ['the page must work offline', {}],
  ['why is it free, local or offline in my table', {}],
  ['make this loop fast and explain it', {}],
];

describe('what a request says about the model', () => {
  for (const [text, wishes] of cases) it(text, () => assert.deepEqual(wishesIn(text), wishes));
});
