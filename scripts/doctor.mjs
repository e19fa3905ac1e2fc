// `npm run doctor`: is everything here that `npm start` and `npm test` need? Says what it found and what to do about the rest.
//
// It has no dependencies and installs nothing, so it works right after a clone and under any Node since 18.
// Exit 1 only where something is missing that those commands cannot get by themselves.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const nodeMajorMin = 20;
const nodeMajorUsed = 24;
const freeGbNeeded = { installed: 1, missing: 4 };
const bytesPerGb = 1024 ** 3;

const readJson = file => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const isHere = file => existsSync(path.join(root, file));
/** npm is a .cmd file on Windows, which only a shell can start. */
const runs = (command, args) => spawnSync(command, args, { encoding: 'utf8', shell: process.platform === 'win32' });

/** Found, or not: then with what to do, and whether the commands can go on without the person doing it. */
const found = text => ({ isGood: true, text });
const missing = (text, todo) => ({ isGood: false, text, todo, blocks: false });
const blocking = (text, todo) => ({ isGood: false, text, todo, blocks: true });

function checkNode() {
  const version = process.versions.node;
  const major = Number(version.split('.')[0]);
  if (major < nodeMajorMin) return blocking(version, `Install Node.js ${nodeMajorMin} or newer from https://nodejs.org.`);
  if (major === nodeMajorUsed) return found(version);
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  if (!(`node_modules/${name}` in readJson('scripts/node/package-lock.json').packages))
    return blocking(`${version}, on ${platform}-${process.arch}`, `Install Node.js ${nodeMajorUsed}: npm has none for this machine.`);
  return found(`${version}; the commands run under ${nodeMajorUsed}, which they fetch from npm`);
}

function checkNpm() {
  const { status, stdout } = runs('npm', ['--version']);
  return status === 0 ? found(stdout.trim()) : blocking('not found', 'Install npm; it comes with Node.js from https://nodejs.org.');
}

/** Compares what npm wrote down when it installed with what the lock file wants. */
function checkPackages(folder) {
  if (!isHere(path.join(folder, 'node_modules'))) return missing('not installed yet', 'The first `npm start` or `npm test` installs them.');
  const hidden = path.join(folder, 'node_modules/.package-lock.json');
  const installed = isHere(hidden) ? readJson(hidden).packages : {};
  const wanted = Object.entries(readJson(path.join(folder, 'package-lock.json')).packages).filter(([name]) => name !== '');
  // What another platform needs is rightly absent.
  const wrong = wanted.filter(([name, { version, optional, devOptional, peer }]) =>
    name in installed ? installed[name].version !== version : !optional && !devOptional && !peer,
  );
  if (wrong.length === 0) return found(`${Object.keys(installed).length} packages, in step with the lock file`);
  const [[example]] = wrong;
  return missing(
    `${wrong.length} of ${wanted.length} not in step with the lock file, such as ${example.replace(/^.*node_modules\//, '')}`,
    `The next \`npm start\` or \`npm test\` should see to it; if not, delete ${path.join(folder, 'node_modules')}.`,
  );
}

function checkVsCode() {
  const build = 'scripts/vscode/node_modules/code-server/lib/vscode';
  if (!isHere(`${build}/out/server-main.js`)) return missing('not installed yet', 'The first `npm start` or `npm test` installs it.');
  if (!isHere(`${build}/node_modules`))
    return missing('without its own packages', 'Delete scripts/vscode/node_modules; the next `npm start` installs all of it again.');
  const { version } = readJson(`${build}/package.json`);
  return found(`VS Code ${version}`);
}

function checkBrowser() {
  const { names, places, aptPackages } = readJson('scripts/vscode/browsers.json');
  const named = process.env.CHROMIUM;
  if (named)
    return existsSync(named) ? found(named) : blocking(`not at ${named}`, 'Set CHROMIUM to the path of a Chrome, Chromium or Edge.');
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const browser = [...folders.flatMap(folder => names.map(name => path.join(folder, name))), ...places].find(place => existsSync(place));
  if (browser) return found(browser);
  const install = `apt-get install -y --no-install-recommends ${aptPackages.join(' ')}`;
  if (runs('apt-get', ['--version']).status !== 0)
    return blocking('no Chrome, Chromium or Edge', 'Install one, or set CHROMIUM to its path. `npm test` needs it; `npm start` does not.');
  if (process.getuid?.() === 0) return missing('no Chrome, Chromium or Edge', `\`npm test\` installs Chromium itself (${install}).`);
  return blocking('no Chrome, Chromium or Edge', `sudo ${install}`);
}

function checkPort() {
  const port = Number(process.env.PORT ?? 8130);
  return new Promise(done => {
    const server = createServer();
    server.once('error', error =>
      done(
        missing(
          `${port} is not free (${error.code})`,
          'A running `npm start` may have it. Another one takes any free port, where keys entered before are not found; PORT=… chooses one.',
        ),
      ),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => done(found(`${port} is free`))));
  });
}

function checkDisk() {
  const { bavail, bsize } = statfsSync(root);
  const freeGb = (bavail * bsize) / bytesPerGb;
  const neededGb = isHere('scripts/vscode/node_modules') ? freeGbNeeded.installed : freeGbNeeded.missing;
  const text = `${freeGb.toFixed(1)} GB free`;
  return freeGb >= neededGb ? found(text) : blocking(text, `Make room: about ${neededGb} GB are needed.`);
}

const checks = [
  ['Node.js', checkNode],
  ['npm', checkNpm],
  ['Packages', () => checkPackages('.')],
  ['VS Code server', checkVsCode],
  ['Browser', checkBrowser],
  ['Port', checkPort],
  ['Disk', checkDisk],
];

let isBlocked = false;
for (const [name, check] of checks) {
  let result;
  try {
    result = await check();
  } catch (error) {
    result = missing(`could not be looked at: ${error.message}`, 'If the commands fail, please report this.');
  }
  console.log(`${result.isGood ? '✓' : '✗'} ${name.padEnd(15)} ${result.text}`);
  if (result.todo) console.log(`${' '.repeat(18)}→ ${result.todo}`);
  isBlocked ||= result.blocks === true;
}
console.log(
  isBlocked
    ? '\nSomething is missing that has to be put there by hand; see the arrows.'
    : '\n`npm start` and `npm test` have what they need, or get it.',
);
process.exit(isBlocked ? 1 : 0);
