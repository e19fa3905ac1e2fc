import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { BuiltCli, root } from './builtCli.ts';

const refusing = pathToFileURL(path.join(root, 'test/support/refuseNetwork.mjs')).href;

describe('Q without a network', function () {
  this.timeout(60_000);
  const cli = new BuiltCli();

  /** `node` in a process whose network refuses everything, with keys in its environment that it must not send. */
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', refusing, ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, OPENAI_API_KEY: 'sk-never-sent', ANTHROPIC_API_KEY: 'sk-never-sent' },
    });

  it('the refusal bites', () => {
    const { stderr } = run('-e', 'fetch("http://127.0.0.1:9")');
    assert.match(stderr, /NETWORK: fetch/);
  });

  it('answers one request, and nothing tries to leave the machine', () => {
    const { status, stdout, stderr } = run(cli.file, 'ask', 'why does this deadlock', '--json');
    assert.deepEqual([status, stderr], [0, '']);
    const { recommendations } = JSON.parse(stdout) as { recommendations: unknown[] };
    assert.equal(recommendations.length, 3);
    assert.doesNotMatch(stdout, /sk-never-sent/);
  });

  it('answers a batch, line by line and in order', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'aim-test-'));
    const file = path.join(folder, 'requests.jsonl');
    writeFileSync(file, ['{"id":1,"text":"write a haiku"}', '{"id":2,"text":""}', '{"id":3,"text":"🙂"}'].join('\n'));
    const { status, stdout, stderr } = run(cli.file, 'ask', '--batch', file);
    rmSync(folder, { recursive: true });
    assert.deepEqual([status, stderr], [0, '']);
    const answers = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { id: number; taskType: string });
    assert.deepEqual(
      answers.map(({ id, taskType }) => [id, taskType]),
      [
        [1, 'writing'],
        [2, 'qa'],
        [3, 'qa'],
      ],
    );
  });
});
