// `npm run test:mutants`: breaks the books in one way after another, in a copy, and looks whether the tests notice.
// `npm run test:mutants -- refund` tries those whose name has the word.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { mutants, type Mutant } from './mutantList.ts';

const root = path.resolve(import.meta.dirname, '../..');
const ledgerTests = ['test/server/ledger/ledger.test.ts', 'test/server/ledger/model.test.ts'];
const limitMs = 300_000;

/** A copy of what the tests run, with the packages linked. */
function makeCopy(): string {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'aim-mutants-'));
  for (const name of [
    'server',
    'src',
    'test/server',
    'test/support',
    'test/tsconfig.json',
    'scripts/server',
    'package.json',
    'tsconfig.base.json',
    '.mocharc.json',
    'esbuild.config.mjs',
  ])
    cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  return copy;
}

interface Verdict {
  readonly passed: boolean;
  /** The first test that failed. */
  readonly noticedBy: string;
}

async function runTests(copy: string, { files, grep }: { files: readonly string[]; grep?: string | undefined }): Promise<Verdict> {
  const args = ['--bail', '--exit', '--reporter', 'json', '--timeout', '60000', ...files, ...(grep ? ['--grep', grep] : [])];
  const child = spawn('mocha', args, { cwd: copy, stdio: ['ignore', 'pipe', 'ignore'] });
  const tooLong = setTimeout(() => child.kill('SIGKILL'), limitMs);
  let output = '';
  child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
  const code = await new Promise(resolve => child.once('close', resolve));
  clearTimeout(tooLong);
  const start = output.indexOf('{\n  "stats"');
  // What does not even run proves nothing.
  if (start < 0) throw new Error(`The tests gave no result:\n${output.slice(-2_000)}`);
  const { failures, stats } = JSON.parse(output.slice(start)) as { failures: { fullTitle: string }[]; stats: { tests: number } };
  return { passed: code === 0, noticedBy: failures[0]?.fullTitle ?? `none of ${stats.tests} tests` };
}

function apply(copy: string, { edits, name }: Mutant): () => void {
  const originals = edits.map(({ file }) => [path.join(copy, file), readFileSync(path.join(copy, file), 'utf8')] as const);
  for (const { file, find, replace } of edits) {
    const text = readFileSync(path.join(copy, file), 'utf8');
    if (!text.includes(find)) throw new Error(`"${name}" does not fit ${file} any more: bring scripts/server/mutantList.ts up to date.`);
    writeFileSync(
      path.join(copy, file),
      text.replace(find, () => replace),
    );
  }
  return () => originals.reverse().forEach(([file, text]) => writeFileSync(file, text));
}

const wanted = mutants.filter(({ name }) => process.argv.slice(2).every(word => name.includes(word)));
const copy = makeCopy();
const survivors: string[] = [];
try {
  const whole = await runTests(copy, { files: ledgerTests });
  if (!whole.passed) throw new Error(`The tests fail without any mutant: ${whole.noticedBy}`);
  for (const mutant of wanted) {
    const restore = apply(copy, mutant);
    const { passed, noticedBy } = await runTests(copy, mutant.tests ?? { files: ledgerTests });
    restore();
    if (passed) survivors.push(mutant.name);
    console.log(`${passed ? 'SURVIVED' : 'caught  '}  ${mutant.name.padEnd(60)} ${noticedBy}`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`\n${wanted.length - survivors.length} of ${wanted.length} caught`);
process.exit(survivors.length > 0 ? 1 : 0);
