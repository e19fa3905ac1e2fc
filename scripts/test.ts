// Runs the suites and ends with their sum: `node scripts/test.ts [SUITE…] [ARGUMENTS…]`
// Arguments after the suite's name go to it: `npm run test:unit -- --grep cost`, `npm run test:e2e -- chat --headed`.
import { AsyncLocalStorage } from 'node:async_hooks';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { ensureChromium } from './vscode/chromium.ts';

interface Count {
  passed: number;
  failed: number;
}
type Suite = (args: string[]) => Promise<Count>;

/** What a suite that runs beside another has said: it is shown when the suite has ended. */
const saidBeside = new AsyncLocalStorage<Uint8Array[]>();

/** Runs a command with its output shown and returned. */
function run(command: string, args: string[], env: Record<string, string> = {}): Promise<{ ok: boolean; output: string }> {
  const said = saidBeside.getStore();
  return new Promise(done => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (bytes: Buffer) => {
        output += bytes.toString();
        if (said) said.push(bytes);
        else process.stdout.write(bytes);
      });
    }
    child.on('error', error => done({ ok: false, output: error.message }));
    child.on('exit', code => done({ ok: code === 0, output }));
  });
}

const node = (...args: string[]) => run(process.execPath, args);

/** What commands that failed have said: it is told again at the end, where nobody has to look for it. */
const failures: string[] = [];

function keepFailure(output: string): void {
  const told = output.trimEnd().split('\n');
  const named = told.flatMap((line, index) => (line.startsWith('  FAIL ') ? told.slice(index, index + 8) : []));
  failures.push((named.length > 0 ? named : told.slice(-60)).join('\n'));
}

/** A check that either holds or does not. */
const check =
  (...commands: string[][]): Suite =>
  async () => {
    const count = { passed: 0, failed: 0 };
    for (const [command = '', ...args] of commands) {
      const { ok, output } = await run(command, args);
      count[ok ? 'passed' : 'failed']++;
      if (!ok) keepFailure(output);
    }
    return count;
  };

/** Takes a runner's own sum; a run that failed without one counts as one failure. */
async function counted(result: Promise<{ ok: boolean; output: string }>): Promise<Count> {
  const { ok, output } = await result;
  const sum = (word: string) =>
    [...output.matchAll(new RegExp(`^\\s*(\\d+) ${word}`, 'gm'))].reduce((total, match) => total + Number(match[1]), 0);
  const count = { passed: sum('passing'), failed: sum('failing') };
  if (!ok && count.failed === 0) count.failed = 1;
  if (ok && count.passed === 0) count.failed = 1; // a suite that ran nothing proves nothing
  if (count.failed > 0) keepFailure(output);
  return count;
}

/** In a browser, a step that a busy machine missed is taken again, twice at most. */
const inBrowser = ['--retries', '2'];
/** What failed while it was set up may have left a server or a browser behind: the suite ends all the same. */
const withServers = ['--exit'];

/** Without tsx, from its bundle, in a process for each core: not for files that share a browser or a database. */
const bundled = ['--no-config', '--reporter', 'dot', '--enable-source-maps', '--parallel', '--jobs', String(availableParallelism())];

const mocha =
  (folder: string, timeoutMs = 5_000, flags: string[] = [], from = { folder: 'test', type: 'ts' }): Suite =>
  args => {
    const name = args[0] && !args[0].startsWith('-') ? args.shift() : undefined;
    const headed = args.includes('--headed');
    const updates = args.includes('--update');
    const rest = args.filter(arg => arg !== '--headed' && arg !== '--update');
    const spec = `${from.folder}/${folder}/**/${name ? `*${name}*` : '*'}.test.${from.type}`;
    const env = { ...(headed ? { HEADED: '1' } : {}), ...(updates ? { UPDATE_GOLDEN: '1' } : {}) };
    return counted(run('mocha', ['--timeout', String(timeoutMs), spec, ...flags, ...rest], env));
  };

/** To read each source in each process would take a third of the time. */
const unit: Suite = async args => {
  rmSync('dist/test/unit', { recursive: true, force: true }); // a test that was removed must not run again
  const { ok } = await node('esbuild.config.mjs', 'unit');
  return ok ? mocha('unit', 5_000, bundled, { folder: 'dist/test', type: 'js' })(args) : { passed: 0, failed: 1 };
};

/** Each test file in a VS Code of its own, so that none meets what another has left. */
const eachFile =
  (folder: string, timeoutMs: number): Suite =>
  async args => {
    const name = args[0] && !args[0].startsWith('-') ? args.shift() : undefined;
    const env: Record<string, string> = args.includes('--headed') ? { HEADED: '1' } : {};
    const rest = args.filter(arg => arg !== '--headed');
    const files = readdirSync(`test/${folder}`).filter(file => file.endsWith('.test.ts') && (name === undefined || file.includes(name)));
    const count = { passed: 0, failed: 0 };
    for (const file of files) {
      const { passed, failed } = await counted(
        run('mocha', ['--timeout', String(timeoutMs), ...withServers, ...inBrowser, `test/${folder}/${file}`, ...rest], env),
      );
      count.passed += passed;
      count.failed += failed;
    }
    return count;
  };

const both =
  (first: Suite, second: Suite): Suite =>
  async args => {
    const [a, b] = [await first(args), await second([...args])];
    return { passed: a.passed + b.passed, failed: a.failed + b.failed };
  };

/** The project's own responses, and recorded ones where they stand beside the checkout: by adapter, then by `q chat`. */
const wire: Suite = () => {
  const folders = ['test/fixtures/wire', '../shared/data/wire'].filter(folder => existsSync(`${folder}/MANIFEST.jsonl`));
  const replay =
    (...flags: string[]): Suite =>
    () =>
      counted(run('tsx', ['scripts/wire/main.ts', ...folders, ...flags]));
  return both(replay(), replay('--cli'))([]);
};

/** Looks at pages: Chromium is there before it begins, since no test's time limit is meant for installing it, and two suites at once
 *  could not. Of the server's tests only some do. */
const needsChromium = (suite: string, args: readonly string[]): boolean =>
  suite === 'webview' || suite === 'integration' || suite === 'e2e' || (suite === 'server' && args.length === 0);

const nothing: Suite = async () => ({ passed: 0, failed: 1 });

const suites: Record<string, Suite> = {
  lint: check(['oxlint', '--deny-warnings'], ['oxfmt', '--check']),
  unused: check(['knip']),
  types: check([process.execPath, 'scripts/typecheck.ts']),
  boundaries: both(
    check(['depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src', 'webview-ui/src', 'server', 'scripts']),
    mocha('boundaries', 20_000),
  ),
  house: mocha('house', 20_000),
  unit,
  cli: mocha('cli', 30_000),
  wire,
  bundle: mocha('bundle', 120_000),
  server: mocha('server', 60_000, withServers),
  webview: mocha('webview', 20_000, [...withServers, ...inBrowser]),
  integration: args => counted(node('scripts/integration.ts', ...args)),
  e2e: eachFile('e2e', 60_000),
};

/** These wait for a browser, a database or a timer most of the time: one of each row runs beside one of the other. */
const besideEachOther = [
  ['server', 'webview'],
  ['e2e', 'integration'],
];

const [first, ...rest] = process.argv.slice(2);
if (first !== undefined && !(first in suites)) {
  console.error(`There is no suite "${first}"; there are ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}
const total: Count = { passed: 0, failed: 0 };
const lines = new Map<string, string>();

async function take(name: string): Promise<void> {
  const startMs = Date.now();
  const { passed, failed } = await (suites[name] ?? nothing)([...rest]);
  total.passed += passed;
  total.failed += failed;
  const seconds = ((Date.now() - startMs) / 1000).toFixed(1);
  lines.set(name, `${name.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed  ${seconds} s`);
}

async function takeBeside(name: string): Promise<void> {
  console.log(`\n── ${name} begins`);
  const said: Uint8Array[] = [];
  await saidBeside.run(said, () => take(name));
  console.log(`\n── ${name}\n${Buffer.concat(said).toString()}`);
}

async function takeInRow(names: readonly string[], how: (name: string) => Promise<void>): Promise<void> {
  for (const name of names) await how(name);
}

if (first !== undefined && needsChromium(first, rest)) ensureChromium(console.error);
const alone = first === undefined ? Object.keys(suites).filter(name => !besideEachOther.flat().includes(name)) : [first];
await takeInRow(alone, name => (console.log(`\n── ${name}`), take(name)));
if (first === undefined) {
  ensureChromium(console.error);
  await Promise.all(besideEachOther.map(names => takeInRow(names, takeBeside)));
}
const table = Object.keys(suites).flatMap(name => lines.get(name) ?? []);
if (first === undefined && failures.length > 0) console.log(`\n── failed\n\n${failures.join('\n\n')}`);
console.log(`\n${table.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
