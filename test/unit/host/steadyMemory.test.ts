import assert from 'node:assert/strict';
import { SteadyMemory } from '../../../src/host/steadyMemory.ts';

/** Goes back to what was before with the first writes, as VS Code's memory does. */
function forgetful(timesMax: number) {
  const kept = new Map<string, unknown>([['model', 'before']]);
  const writes: unknown[] = [];
  return {
    writes,
    get: (key: string) => kept.get(key),
    update: async (key: string, value: unknown) => {
      writes.push(value);
      if (writes.length > timesMax) kept.set(key, structuredClone(value));
    },
  };
}

describe('what is remembered', () => {
  it('is what was written last, at once and while VS Code’s memory still says what was before', async () => {
    const memory = new SteadyMemory(forgetful(Infinity));
    const written = memory.update('model', 'now');
    assert.equal(memory.get('model'), 'now');
    await written;
    assert.equal(memory.get('model'), 'now');
  });

  it('is written again where VS Code’s memory went back meanwhile to what was before', async () => {
    const inner = forgetful(1);
    await new SteadyMemory(inner).update('model', { id: 'now' });
    assert.deepEqual([inner.get('model'), inner.writes.length], [{ id: 'now' }, 2]);
  });

  it('is not written again where another was written meanwhile', async () => {
    const inner = forgetful(1);
    const memory = new SteadyMemory(inner);
    await Promise.all([memory.update('model', 'one'), memory.update('model', 'two')]);
    assert.deepEqual(inner.writes.slice(1), ['two']);
    assert.equal(memory.get('model'), 'two');
  });

  it('follows another window once VS Code’s memory has what was written here', async () => {
    const inner = forgetful(0);
    const memory = new SteadyMemory(inner);
    await memory.update('model', 'here');
    await inner.update('model', 'elsewhere');
    assert.equal(memory.get('model'), 'elsewhere');
  });

  it('can be nothing', async () => {
    const inner = forgetful(0);
    const memory = new SteadyMemory(inner);
    await memory.update('model', undefined);
    assert.equal(memory.get('model'), undefined);
  });
});
