import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../../..');

/** Makes objects of which many outlive a collection, a turn of the event loop for each batch, and says how much V8 has set aside for new ones. */
const busy = `
  import { getHeapSpaceStatistics } from 'node:v8';
  import { suitHeapToService } from './src/node/serviceHeap.ts';
  if (process.env.SUITED) suitHeapToService();
  let kept = [];
  for (let batch = 0; batch < 150; batch++) {
    if (batch % 10 === 0) kept = [];
    for (let made = 0; made < 20_000; made++) kept.push({ made, words: ['w' + made] });
    await new Promise(resolve => setImmediate(resolve));
  }
  console.log(getHeapSpaceStatistics().find(space => space.space_name === 'new_space').space_size);
`;
const youngMb = (env: Record<string, string>): number => {
  const args = ['--max-semi-space-size=64', '--import', 'tsx', '--input-type=module', '-e', busy];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8' });
  assert.equal(stderr, '');
  return Number(stdout) / 1e6;
};

describe("a service's heap", () => {
  it('takes no more for new objects than its limit, where V8 would', () => {
    assert.ok(youngMb({}) > 17, 'else this test shows nothing');
    assert.ok(youngMb({ SUITED: '1' }) <= 17);
  }).timeout(30_000);
});
