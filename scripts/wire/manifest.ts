import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { wireApis } from '../../src/core/catalog/providers.ts';

const count = z.optional(z.nullable(z.number()));
const expectation = z.object({
  text: z.string(),
  reasoningText: z.optional(z.string()),
  toolCalls: z.array(z.object({ name: z.string(), argumentsJson: z.string() })),
  finish: z.nullable(z.string()),
  usage: z.nullable(
    z.object({
      inputTotal: count,
      cacheRead: count,
      cacheWrite: count,
      outputTotal: count,
      reasoning: count,
      cacheWrite5m: count,
      cacheWrite1h: count,
      audioIn: count,
      audioOut: count,
    }),
  ),
  error: z.optional(z.nullable(z.object({ kind: z.string(), message: z.optional(z.nullable(z.string())) }))),
});
const entry = z.object({
  id: z.string(),
  file: z.string(),
  provider: z.string(),
  api: z.enum(wireApis),
  stream: z.boolean(),
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  model: z.nullable(z.string()),
  delivery: z.optional(
    z.object({ mode: z.optional(z.string()), delayMs: z.optional(z.number()), end: z.optional(z.string()), size: z.optional(z.number()) }),
  ),
  expect: expectation,
});

/** What a response says, in the words of the manifest. */
export type Expectation = z.infer<typeof expectation>;
/** One recorded response and what it says. */
export type Recording = z.infer<typeof entry> & { readonly body: Buffer };

/** Reads a folder of recordings. */
export function readManifest(folder: string): Recording[] {
  const lines = readFileSync(path.join(folder, 'MANIFEST.jsonl'), 'utf8').split('\n');
  return lines
    .filter(line => line.trim() !== '')
    .map(line => {
      const known = z.parse(entry, JSON.parse(line));
      return { ...known, body: readFileSync(path.join(folder, known.file)) };
    });
}
