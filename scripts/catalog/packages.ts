import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/** The packages that the catalog is built from, with the date of their data. Read at build time only. */
export const packages = {
  piAi: { spec: '@earendil-works/pi-ai@1.5.2', label: 'pi-ai 1.5.2', date: '2026-11-10' },
  modelsDev: { spec: 'opencode-linux-x64@1.18.34', label: 'models.dev (opencode 1.18.34)', date: '2026-09-30' },
  genaiPrices: { spec: '@pydantic/genai-prices@0.1.8', label: 'genai-prices 0.1.8', date: '2026-09-23' },
} as const;

/** Unpacks a package from npm into the cache and returns its folder. */
export function unpack(spec: string, cacheDir: string): string {
  const folder = path.join(cacheDir, spec.replaceAll(/[^\w.-]+/g, '_'));
  if (!existsSync(path.join(folder, 'package'))) {
    mkdirSync(folder, { recursive: true });
    const tarball = execFileSync('npm', ['pack', '--silent', spec], { cwd: folder, encoding: 'utf8' }).trim().split('\n').at(-1) ?? '';
    execFileSync('tar', ['xzf', tarball], { cwd: folder });
  }
  return path.join(folder, 'package');
}

export const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
export const filesIn = (folder: string): string[] => readdirSync(folder).map(name => path.join(folder, name));

const [singleQuote, doubleQuote, backtick, backslash] = [39, 34, 96, 92];
const [openBrace, closeBrace, openBracket, closeBracket, openParenthesis] = [123, 125, 91, 93, 40];

/** Cuts the JavaScript literal that starts at `start` out of a bundle and evaluates it alone, in an empty context. */
function literalAt(bundle: Buffer, start: number): unknown {
  let depth = 0;
  let quote = 0;
  let end = start;
  for (; end < bundle.length; end++) {
    const byte = bundle[end] ?? 0;
    if (quote) {
      if (byte === backslash) end++;
      else if (byte === quote) quote = 0;
    } else if (byte === singleQuote || byte === doubleQuote || byte === backtick) quote = byte;
    else if (byte === openBrace || byte === openBracket) depth++;
    else if ((byte === closeBrace || byte === closeBracket) && --depth === 0) break;
  }
  return vm.runInNewContext(`(${bundle.subarray(start, end + 1).toString('utf8')})`);
}

/** The models.dev snapshot inside opencode's executable: the object literal around the first provider's `env`. */
export function modelsDevSnapshot(folder: string): unknown {
  const bundle = readFileSync(path.join(folder, 'bin/opencode'));
  let start = bundle.indexOf(',env:["');
  while (!(bundle[start] === openParenthesis && bundle[start + 1] === openBrace)) start--;
  return literalAt(bundle, start + 1);
}

/** The price table inside genai-prices' bundle. */
export function genaiPricesTable(folder: string): unknown {
  const bundle = readFileSync(path.join(folder, 'dist/index.js'));
  const marker = 'const E = [';
  return literalAt(bundle, bundle.indexOf(marker) + marker.length - 1);
}
