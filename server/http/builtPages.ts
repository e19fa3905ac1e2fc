import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { HttpError } from './httpError.ts';

export const builtFiles = ['admin.js', 'admin.css', 'docs.js', 'docs.css'] as const;
export type BuiltFile = (typeof builtFiles)[number];

const types = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' } as const;
const kept = new Map<string, Buffer>();

/** Beside the bundle; in a checkout, where the build puts them. */
const folder = () =>
  [path.join(import.meta.dirname, 'pages'), path.join(import.meta.dirname, '../../dist/pages')].find(candidate => existsSync(candidate));

export const builtType = (name: BuiltFile): string => types[path.extname(name) as keyof typeof types];

/** A script or style sheet of the service's own pages.
 *  @throws HttpError `unavailable` where the pages were not built */
export async function builtPage(name: BuiltFile): Promise<Buffer> {
  const known = kept.get(name);
  if (known) return known;
  const from = folder();
  if (from === undefined) throw new HttpError(503, 'unavailable', 'The pages were not built: run npm run build.');
  const content = await readFile(path.join(from, name));
  kept.set(name, content);
  return content;
}
