// Runs one command of this project under Node 24 with everything it needs installed.
//
//   node scripts/bootstrap.mjs [--vscode] COMMAND [ARGUMENTS…]
//
// It is the first thing that `npm start`, `npm test` and every other script run, so it has no dependencies and works
// under Node 20. It installs only what is missing or out of date, always from the committed lock files:
// Node 24 (unless the Node at hand is one), the project's packages, and with --vscode also VS Code's server build.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const stamps = path.join(root, '.state', 'installed');
const nodeMajor = 24;

/** Results belong on stdout; whatever the set-up has to say goes to stderr. */
const say = text => process.stderr.write(`${text}\n`);

function fail(text) {
  say(text);
  process.exit(1);
}

function run(command, args, options) {
  // npm is a .cmd file on Windows, which only a shell can start.
  const result = spawnSync(command, args, { stdio: ['ignore', 'pipe', 'inherit'], shell: process.platform === 'win32', ...options });
  if (result.error?.code === 'ENOENT') fail(`${command} was not found. Install npm, which comes with Node.js, and try again.`);
  if (result.status !== 0) fail(`${command} ${args.join(' ')} failed in ${options.cwd}:\n${result.stdout ?? ''}`);
}

/** Installs a folder from its lock file, once for each content of that lock file. */
function install(folder, env, after = () => {}) {
  const where = path.join(root, folder);
  const lock = readFileSync(path.join(where, 'package-lock.json'));
  const wanted = createHash('sha256')
    .update(lock)
    .update(process.platform + process.arch)
    .digest('hex');
  const stamp = path.join(stamps, `${folder.replaceAll('/', '-')}.sha256`);
  const present = existsSync(path.join(where, 'node_modules')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (present) return;
  rmSync(stamp, { force: true });
  say(`Installing ${folder === '.' ? 'packages' : folder} …`);
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: where, env });
  after(where);
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, wanted);
}

/** The folder that holds a `node` of the right major version. */
function nodeFolder() {
  if (Number(process.versions.node.split('.')[0]) === nodeMajor) return path.dirname(process.execPath);
  install('scripts/node', process.env);
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const bin = path.join(root, 'scripts/node/node_modules', `node-${platform}-${process.arch}`, 'bin');
  if (!existsSync(bin))
    fail(`There is no Node ${nodeMajor} package for ${platform}-${process.arch}. Install Node.js ${nodeMajor} and run this again.`);
  return bin;
}

/** The extension's packages of the server build come with lock files of their own, which its postinstall would read. */
function installServerBuild(where, env) {
  const build = path.join(where, 'node_modules/code-server/lib/vscode');
  for (const folder of [build, path.join(build, 'extensions')]) {
    run('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, env });
  }
}

const args = process.argv.slice(2);
const withVsCode = args[0] === '--vscode' && args.shift() !== undefined;
if (args.length === 0) fail('Usage: node scripts/bootstrap.mjs [--vscode] COMMAND [ARGUMENTS…]');

const folders = [nodeFolder(), path.join(root, 'node_modules/.bin')];
const pathName = Object.keys(process.env).find(name => name.toUpperCase() === 'PATH') ?? 'PATH';
const env = { ...process.env, [pathName]: [...folders, process.env[pathName]].join(path.delimiter) };
install('.', env);
if (withVsCode) install('scripts/vscode', env, where => installServerBuild(where, env));

const isScript = /\.(mjs|ts)$/.test(args[0]);
const command = isScript ? path.join(folders[0], process.platform === 'win32' ? 'node.exe' : 'node') : args.shift();
const child = spawn(command, args, {
  cwd: isScript ? process.cwd() : root,
  env,
  stdio: 'inherit',
  shell: !isScript && process.platform === 'win32',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('error', error => fail(`${command}: ${error.message}`));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
