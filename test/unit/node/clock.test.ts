import assert from 'node:assert/strict';
import { systemClock } from '../../../src/node/clock.ts';

describe('the machine’s clock', () => {
  it('tells the time', () => assert.ok(Math.abs(systemClock.nowMs() - Date.now()) < 1_000));

  it('wakes up', () => systemClock.sleep(1, new AbortController().signal));

  it('rejects with the signal’s reason when it is aborted while asleep', async () => {
    const stopping = new AbortController();
    const sleeping = systemClock.sleep(1e12, stopping.signal);
    stopping.abort(new Error('enough'));
    await assert.rejects(sleeping, /enough/);
  });

  it('does not fall asleep once aborted', async () => {
    await assert.rejects(systemClock.sleep(1e12, AbortSignal.abort(new Error('too late'))), /too late/);
  });
});
