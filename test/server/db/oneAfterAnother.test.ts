import assert from 'node:assert/strict';
import { OneAfterAnother } from '../../../server/db/oneAfterAnother.ts';

describe('one after another', () => {
  it('begins each thing when the one before has ended, however that was', async () => {
    const turns = new OneAfterAnother();
    const told: string[] = [];
    const thing = (name: string, failure?: Error) => async () => {
      told.push(`${name} begins`);
      await Promise.resolve();
      told.push(`${name} ends`);
      if (failure) throw failure;
      return name;
    };
    const tooLate = new Error('too late');
    const failed = assert.rejects(turns.do(thing('first', new Error('no')), tooLate), /no/);
    const all = [turns.do(thing('second'), tooLate), turns.do(thing('third'), tooLate)];
    await failed;
    assert.deepEqual(await Promise.all(all), ['second', 'third']);
    assert.deepEqual(told, ['first begins', 'first ends', 'second begins', 'second ends', 'third begins', 'third ends']);
  });

  it('what has waited for more than two seconds is not begun', async () => {
    let nowMs = 0;
    const turns = new OneAfterAnother(() => nowMs);
    const slow = turns.do(async () => void (nowMs += 2_001), new Error());
    const late = turns.do(() => assert.fail('it was begun'), new Error('too late'));
    await slow;
    await assert.rejects(late, /too late/);
    assert.equal(await turns.do(async () => 'next', new Error()), 'next');
  });
});
