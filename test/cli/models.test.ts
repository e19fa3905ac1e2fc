import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { BuiltCli, root } from './builtCli.ts';

/** Input prices of a table's rows, in order; null = unknown. */
const inputs = (table: string): (number | null)[] =>
  table
    .trim()
    .split('\n')
    .slice(2)
    .map(line => line.split(/ {2,}/)[2] ?? '')
    .map(price => (price === 'unknown' ? null : Number(price.replaceAll(/[$,]/g, ''))));

describe('q models', function () {
  this.timeout(60_000);
  const cli = new BuiltCli();
  const models = (...args: string[]) =>
    spawnSync(process.execPath, [cli.file, 'models', '--per-page', 'all', ...args], { cwd: root, encoding: 'utf8' });

  it('sorted by price, shows the price that it is sorted by: no unknown one before a known one', () => {
    const { status, stdout } = models('--search', 'free vision', '--sort', 'price');
    assert.equal(status, 0);
    const prices = inputs(stdout);
    assert.equal(prices[0], 0);
    const unknownFrom = prices.indexOf(null);
    if (unknownFrom >= 0) assert.ok(prices.slice(unknownFrom).every(price => price === null));
  });

  it('--free shows where it is free', () => {
    const prices = inputs(models('--free', '--search', 'gemma 4').stdout);
    assert.ok(prices.length > 0 && prices.filter(price => price === 0).length > prices.length / 2);
  });
});
