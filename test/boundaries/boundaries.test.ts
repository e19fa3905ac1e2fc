import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, cpSync, writeFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** Runs the boundary check over a tree that holds the given files, and tells which rules they break. */
function brokenRules(files: Record<string, string>): string[] {
  const tree = mkdtempSync(path.join(os.tmpdir(), 'aim-boundaries-'));
  try {
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.base.json', 'package.json'])
      cpSync(path.join(root, file), path.join(tree, file));
    symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.join(tree, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(tree, file), text);
    }
    const bin = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const result = spawnSync(process.execPath, [bin, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'webview-ui'], {
      cwd: tree,
      encoding: 'utf8',
    });
    const report: { summary: { violations: { rule: { name: string } }[] } } = JSON.parse(result.stdout);
    return [...new Set(report.summary.violations.map(violation => violation.rule.name))].sort();
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

const page = { 'webview-ui/src/page.ts': 'export const page = 1;\n' };
const refused: [why: string, rule: string, files: Record<string, string>][] = [
  [
    'core that imports vscode',
    'core-is-pure',
    { 'src/core/a.ts': "import * as vscode from 'vscode';\nexport const a = vscode.version;\n", ...page },
  ],
  [
    'core that imports a type of vscode',
    'core-is-pure',
    { 'src/core/a.ts': "import type { Uri } from 'vscode';\nexport type A = Uri;\n", ...page },
  ],
  ['core that opens files', 'core-has-ports', { 'src/core/a.ts': "import fs from 'node:fs';\nexport const a = fs.existsSync;\n", ...page }],
  [
    'core that runs an SDK',
    'core-has-sdk-types-only',
    { 'src/core/a.ts': "import { OpenAI } from 'openai';\nexport const a = OpenAI;\n", ...page },
  ],
  [
    'a lower layer of core that imports an upper one',
    'core-contract-looks-down',
    {
      'src/core/contract/a.ts': "import { b } from '../chat/b.ts';\nexport const a = b;\n",
      'src/core/chat/b.ts': 'export const b = 1;\n',
      ...page,
    },
  ],
  [
    'a webview that imports the host',
    'webview-has-no-host',
    { 'src/host/h.ts': 'export const h = 1;\n', 'webview-ui/src/p.ts': "import { h } from '../../src/host/h.ts';\nexport const p = h;\n" },
  ],
  [
    'a cycle',
    'no-cycles',
    {
      'src/core/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
      'src/core/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n",
      ...page,
    },
  ],
];

describe('boundaries', function () {
  this.timeout(20_000);
  for (const [why, rule, files] of refused) it(`refuse ${why}`, () => assert.ok(brokenRules(files).includes(rule)));
  it('let a type of an SDK into core', () => {
    assert.deepEqual(brokenRules({ 'src/core/a.ts': "import type { OpenAI } from 'openai';\nexport type A = OpenAI;\n", ...page }), []);
  });
});
