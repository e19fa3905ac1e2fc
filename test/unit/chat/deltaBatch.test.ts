import assert from 'node:assert/strict';
import { DeltaBatch } from '../../../src/core/chat/deltaBatch.ts';
import { FakeClock } from '../../support/fakeClock.ts';

describe('delta batch', () => {
  const clock = new FakeClock();
  const sent: string[] = [];
  const batch = () => new DeltaBatch(clock, delta => sent.push(delta.text + delta.reasoning));
  beforeEach(() => sent.splice(0));

  it('sends the first part at once', () => {
    batch().push({ text: 'a' });
    assert.deepEqual(sent, ['a']);
  });

  it('then sends what has gathered in 50 ms', async () => {
    const deltas = batch();
    for (const letter of 'abcd') deltas.push({ text: letter });
    await clock.advanceMs(49);
    assert.deepEqual(sent, ['a']);
    await clock.advanceMs(1);
    assert.deepEqual(sent, ['a', 'bcd']);
  });

  it('sends 2 KB without waiting', () => {
    const deltas = batch();
    deltas.push({ text: 'a' });
    deltas.push({ text: 'b'.repeat(2_048) });
    assert.equal(sent.length, 2);
  });

  it('sends at most 20 times a second, however fast the stream', async () => {
    const deltas = batch();
    for (let chunk = 0; chunk < 1_000; chunk++) {
      deltas.push({ text: 'x' });
      await clock.advanceMs(1);
    }
    deltas.close();
    assert.ok(sent.length <= 21, `${sent.length} deltas`);
    assert.equal(sent.join('').length, 1_000);
  });

  it('sends what is left when it closes, and nothing afterwards', async () => {
    const deltas = batch();
    deltas.push({ text: 'a' });
    deltas.push({ reasoning: 'b' });
    deltas.close();
    await clock.advanceMs(1_000);
    assert.deepEqual(sent, ['a', 'b']);
  });
});
