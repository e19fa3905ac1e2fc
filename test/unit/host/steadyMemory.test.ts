import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Memory } from '../../../src/host/memory.ts';
import { SteadyMemory } from '../../../src/host/steadyMemory.ts';

/** As VS Code's: it writes all values as one piece in the next turn, and takes what comes back for the newest state of all. */
class Memento implements Memory {
  values: Record<string, unknown> = { model: 'before' };
  readonly writes: unknown[] = [];

  get(key: string): unknown {
    return this.values[key];
  }

  async update(key: string, value: unknown): Promise<void> {
    this.values[key] = value;
    await nextTurn();
    const written = structuredClone(this.values);
    this.writes.push(written);
    await nextTurn();
    this.values = written;
  }
}

describe('what is remembered', () => {
  /** Writes the second value while the first one is on its way. */
  async function writeTwo(memory: Memory): Promise<void> {
    const first = memory.update('model', 'now');
    await nextTurn();
    await nextTurn();
    await Promise.all([first, memory.update('draft', 'hello')]);
  }

  it('would be lost in VS Code’s memory by itself', async () => {
    const memento = new Memento();
    const first = memento.update('model', 'now');
    await nextTurn();
    const second = memento.update('draft', 'hello');
    await Promise.all([first, second]);
    assert.equal(memento.get('draft'), undefined);
  });

  it('is kept where another value is written at the same moment', async () => {
    const memento = new Memento();
    await writeTwo(new SteadyMemory(memento));
    assert.deepEqual(memento.values, { model: 'now', draft: 'hello' });
  });

  it('is what was written last, at once', async () => {
    const memory = new SteadyMemory(new Memento());
    const written = memory.update('model', 'now');
    assert.equal(memory.get('model'), 'now');
    await written;
    assert.equal(memory.get('model'), 'now');
  });

  it('is all written before VS Code ends: it waits for that', async () => {
    const memento = new Memento();
    const memory = new SteadyMemory(memento);
    void memory.update('model', 'now');
    void memory.update('draft', 'hello');
    await memory.settled();
    assert.deepEqual(memento.values, { model: 'now', draft: 'hello' });
  });

  it('is written once where values follow each other fast', async () => {
    const memento = new Memento();
    const memory = new SteadyMemory(memento);
    await Promise.all(['a', 'ab', 'abc'].map(draft => memory.update('draft', draft)));
    assert.deepEqual(memento.writes, [{ model: 'before', draft: 'abc' }]);
  });

  it('follows another window', async () => {
    const memento = new Memento();
    const memory = new SteadyMemory(memento);
    await memory.update('model', 'here');
    memento.values = { model: 'elsewhere' };
    assert.equal(memory.get('model'), 'elsewhere');
  });

  it('can be nothing, and goes on after a write that failed', async () => {
    const memento = new Memento();
    let fails = true;
    const update = (key: string, value: unknown) => (fails ? Promise.reject(new Error('full')) : memento.update(key, value));
    const memory = new SteadyMemory({ get: key => memento.get(key), update });
    await assert.rejects(memory.update('model', 'now'), /full/);
    assert.equal(memory.get('model'), 'now');
    fails = false;
    await memory.update('model', undefined);
    assert.deepEqual([memory.get('model'), memento.get('model')], [undefined, undefined]);
  });
});
