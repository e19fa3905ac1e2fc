import { execFile } from 'node:child_process';
import path from 'node:path';
import type { StreamPart } from '../../src/core/contract/streamPart.ts';
import { usageFromJson, usageJsonSchema } from '../../src/core/contract/usageJson.ts';
import * as z from 'zod/mini';
import type { Recording } from './manifest.ts';
import { addPart, emptyOutcome, type Outcome } from './outcome.ts';

const root = path.join(import.meta.dirname, '../..');
const line = z.union([
  z.object({ type: z.literal('receipt') }),
  z.object({ type: z.literal('error'), error: z.object({ kind: z.string(), message: z.string() }) }),
  z.object({ type: z.literal('usage'), usage: usageJsonSchema }),
  z.looseObject({ type: z.string() }),
]);

/** Asks the server by `q chat --json`, as a person would. */
export async function replayCli(recording: Recording, address: string): Promise<Outcome> {
  const { api, provider, model, stream } = recording;
  const args = ['chat', `${provider}/${model ?? 'some-model'}`, 'Hello', '--api', api, '--base-url', address, '--no-retry', '--json'];
  const output = await run([path.join(root, 'dist/cli.js'), ...args, ...(stream ? [] : ['--no-stream'])]);
  const outcome = emptyOutcome();
  let last = '';
  for (const text of output.split('\n').filter(text => text !== '')) {
    const known = z.parse(line, JSON.parse(text));
    last = known.type;
    if (known.type === 'error' && 'error' in known) outcome.errorKind = z.parse(z.object({ kind: z.string() }), known.error).kind;
    else if (known.type === 'usage' && 'usage' in known)
      addPart(outcome, { type: 'usage', usage: usageFromJson(z.parse(usageJsonSchema, known.usage)) });
    else if (known.type !== 'receipt') addPart(outcome, known as StreamPart);
  }
  if (last !== 'receipt' && last !== 'error') outcome.faults.push(`the last line is ${last || 'missing'}`);
  return outcome;
}

const run = (args: string[]): Promise<string> =>
  new Promise(done => execFile(process.execPath, args, { maxBuffer: 100_000_000 }, (_error, stdout) => done(stdout)));
