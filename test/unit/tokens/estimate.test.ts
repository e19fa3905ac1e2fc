import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { estimateTokenCount } from 'tokenx';
import { estimateTokens } from '../../../src/core/tokens/estimate.ts';
import { leastCpuMs } from '../../support/leastCpuMs.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const oneMillion = (text: string) => text.repeat(Math.ceil(1_000_000 / text.length)).slice(0, 1_000_000);
const code = readFileSync(path.join(root, 'src/core/chat/conversationService.ts'), 'utf8');

describe('how many tokens a long text has', () => {
  for (const [what, text] of [
    ['code', oneMillion(code)],
    ['prose', oneMillion('Why does the scheduler skip every third job when the queue is full? ')],
    ['Japanese, then code', oneMillion('待ち行列が満杯のとき').slice(0, 400_000) + oneMillion(code).slice(0, 600_000)],
  ] as const)
    it(`${what}: by pieces as in whole, within 3 %`, () => {
      assert.ok(Math.abs(estimateTokens(text) / estimateTokenCount(text) - 1) < 0.03);
    });

  it('no million characters stop whoever counts them for long', () => {
    for (const text of ['ñ ', 'ab1.', 'a ', '. ', '1.', '\n', '漢'].map(oneMillion)) {
      const cpuMs = leastCpuMs(3, () => estimateTokens(text));
      assert.ok(cpuMs <= 250, `${cpuMs.toFixed(0)} ms for ${JSON.stringify(text.slice(0, 6))}`);
    }
  });
});
