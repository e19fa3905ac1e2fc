import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../../..');

/** Makes objects of which many outlive a collection, a turn of the event loop for each batch, and says how much V8 has set aside for new ones. */
const making = (suit: string) => `
  import { getHeapSpaceStatistics } from 'node:v8';
  import { suitHeapToService } from './src/node/serviceHeap.ts';
  ${suit};
  let kept = [];
  for (let batch = 0; batch < 60; batch++) {
    if (batch % 30 === 0) kept = [];
    for (let made = 0; made < 20_000; made++) kept.push({ made, words: ['w' + made] });
    await new Promise(resolve => setImmediate(resolve));
  }
  console.log(getHeapSpaceStatistics().find(space => space.space_name === 'new_space').space_size);
`;

function youngMb(suit: string): number {
  const args = ['--max-semi-space-size=64', '--input-type=module', '-e', making(suit)];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  assert.equal(stderr, '');
  return Number(stdout) / 1e6;
}

describe("a service's heap", () => {
  it('takes little for new objects while there is nothing to do, where V8 would take much', () => {
    assert.ok(youngMb('') > 34, 'else this test shows nothing'); // all there is, or half of it
    const mb = youngMb('suitHeapToService(() => false)');
    assert.ok(mb <= 34, `${mb} MB`); // 17, and once more where the machine was too busy to look after each collection
  }).timeout(30_000);

  it('takes more under load, and not all that there is', () => {
    const mb = youngMb('suitHeapToService(() => true)');
    assert.ok(mb > 17 && mb <= 68, `${mb} MB`);
  }).timeout(30_000);
});
