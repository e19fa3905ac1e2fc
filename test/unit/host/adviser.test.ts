import assert from 'node:assert/strict';
import type { Circumstances } from '../../../src/core/assistant/choose/circumstances.ts';
import { Adviser } from '../../../src/host/askQ/adviser.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';

const catalog = loadCatalog();
const reach = { keys: new Set(['openai']), local: new Set<string>(), offline: false };
const here: Circumstances = { atMs: Date.parse('2026-11-28T12:00:00Z'), reach };
const request = { text: 'why does this deadlock', contexts: [] };

/** An adviser that counts how often an answer was worked out. */
function counted(circumstances = () => Promise.resolve(here)) {
  let count = 0;
  const adviser = new Adviser({
    catalog: { load: () => Promise.resolve(catalog) },
    circumstances: () => (count++, circumstances()),
    stopwatchMs: () => 0,
  });
  return { adviser, count: () => count };
}

describe('what is worked out while a person types', () => {
  it('is the answer, where these are the words that are asked', async () => {
    const { adviser, count } = counted();
    adviser.prepare(request, {}, { budgetNano: 1_000_000n });
    adviser.prepare({ ...request }, {}, { budgetNano: 1_000_000n });
    const { recommendation } = await adviser.advise(request, {}, { budgetNano: 1_000_000n });
    assert.equal(recommendation.analysis.task, 'code-debug');
    assert.equal(count(), 1);
  });

  it('is not, where other words, another budget or another selection are asked about', async () => {
    const { adviser, count } = counted();
    adviser.prepare(request);
    await adviser.advise({ ...request, text: 'translate this' });
    adviser.prepare(request);
    await adviser.advise(request, {}, { budgetNano: 0n });
    adviser.prepare(request);
    await adviser.advise({ ...request, contexts: [{ kind: 'problems', id: 'c1', label: '1 problem', lines: ['a.ts:1: no'] }] });
    assert.equal(count(), 6);
  });

  it('is not, once what a choice depends on has changed', async () => {
    const { adviser, count } = counted();
    adviser.prepare(request);
    adviser.forget();
    await adviser.advise(request);
    assert.equal(count(), 2);
  });

  it('tells a failure to whoever asks, and the next one who asks tries again', async () => {
    let broken = true;
    const { adviser } = counted(() => (broken ? Promise.reject(new Error('The key store is locked.')) : Promise.resolve(here)));
    adviser.prepare(request);
    await assert.rejects(adviser.advise(request), /locked/);
    broken = false;
    assert.equal((await adviser.advise(request)).recommendation.picks.length, 3);
  });
});
