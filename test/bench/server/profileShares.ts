import { existsSync, readFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { SourceMap, type SourceMapPayload } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the time of a process went that was not idle: shares of 1 by whose code it was, the greatest first. */
export type Shares = readonly (readonly [owner: string, share: number])[];

/** The project's own code, all of it together. */
export const own = 'own code';
/** Node's JavaScript and C++, and the system's calls that it makes. */
export const platform = 'Node and the system under it';
const collector = 'garbage collection';

/** @param ownerAt whose code a place is; see `ownersIn` */
export function profileShares({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, ownerAt: OwnerAt): Shares {
  const ownerOf = new Map(nodes.map(({ id, callFrame }) => [id, ownerOfFrame(callFrame, ownerAt)]));
  const times = new Map<string, number>();
  let total = 0;
  for (const [index, id] of samples.entries()) {
    const owner = ownerOf.get(id);
    const deltaUs = timeDeltas[index] ?? 0;
    if (owner === undefined) continue;
    times.set(owner, (times.get(owner) ?? 0) + deltaUs);
    total += deltaUs;
  }
  return [...times].map(([owner, time]) => [owner, time / total] as const).sort(([, a], [, b]) => b - a);
}

/** Whose code stands at a line and column of a file, both counted from 0. */
type OwnerAt = (file: string, line: number, column: number) => string;

/** @returns undefined where nothing was done, or the profile itself was taken */
function ownerOfFrame({ functionName, url, lineNumber, columnNumber }: Profiler.Profile['nodes'][number]['callFrame'], ownerAt: OwnerAt) {
  if (functionName === '(idle)' || url === 'node:inspector') return undefined;
  if (functionName === '(garbage collector)') return collector;
  return url.startsWith('file:') ? ownerAt(fileURLToPath(url), lineNumber, columnNumber) : platform;
}

/** Owners of code that esbuild has bundled with source maps beside it: a package's name, or the project. */
export function ownersIn(): OwnerAt {
  const maps = new Map<string, SourceMap | undefined>();
  const mapOf = (file: string) => {
    if (!maps.has(file)) maps.set(file, readMap(`${file}.map`));
    return maps.get(file);
  };
  return (file, line, column) => {
    const entry = mapOf(file)?.findEntry(line, column);
    return ownerOfSource(entry && 'originalSource' in entry ? entry.originalSource : file);
  };
}

function readMap(file: string): SourceMap | undefined {
  return existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as SourceMapPayload) : undefined;
}

function ownerOfSource(source: string): string {
  const [, inPackages] = /.*node_modules\/(.+)/.exec(source.replaceAll(path.sep, '/')) ?? [];
  if (inPackages === undefined) return own;
  return inPackages
    .split('/')
    .slice(0, inPackages.startsWith('@') ? 2 : 1)
    .join('/');
}
