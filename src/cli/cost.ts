import * as z from 'zod/mini';
import type { Catalog } from '../core/catalog/catalog.ts';
import { parseInstantMs } from '../core/contract/instant.ts';
import { ProviderError } from '../core/contract/providerError.ts';
import { ratesSchema, type Rates } from '../core/contract/rates.ts';
import type { DetailedUsage } from '../core/contract/usage.ts';
import { usageFromJson, usageJsonSchema } from '../core/contract/usageJson.ts';
import { batchLines } from './batchLines.ts';
import { costAnswer } from './costAnswer.ts';
import { loadCatalog } from '../node/embeddedCatalog.ts';
import { lineId } from './lineId.ts';
import { unknownModel } from './model.ts';
import { parseJson } from './parseJson.ts';
import { readArgs } from './readArgs.ts';
import { stdio } from './stdio.ts';
import { UsageError } from './usageError.ts';

const instant = z.string().check(z.refine(value => parseInstantMs(value) !== undefined, 'must be an ISO 8601 time'));
const batchLine = z.strictObject({
  id: z.union([z.string(), z.number()]),
  model: z.optional(z.string()),
  rates: z.optional(ratesSchema),
  usage: usageJsonSchema,
  at: z.optional(instant),
});

/** `q cost`: usage × rates, exactly. */
export async function costCommand(args: string[]): Promise<void> {
  const { values, positionals } = readArgs(args, {
    usage: { type: 'string' },
    rates: { type: 'string' },
    at: { type: 'string' },
    batch: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (values.batch !== undefined) return batch(values.batch);
  if (values.usage === undefined) throw new UsageError('q cost needs --usage JSON, or --batch FILE.jsonl.');
  const [model, ...rest] = positionals;
  if (rest.length > 0 || (model === undefined) === (values.rates === undefined))
    throw new UsageError('q cost needs either a model id or --rates JSON.');
  const usage = usageFromJson(parseJson(usageJsonSchema, values.usage, '--usage'));
  const rates = values.rates === undefined ? undefined : parseJson(ratesSchema, values.rates, '--rates');
  const answer = answerFor(model, rates, usage, atMs(values.at));
  stdio.json(answer);
}

function atMs(at: string | undefined): number {
  if (at === undefined) return Date.now();
  const ms = parseInstantMs(at);
  if (ms === undefined) throw new UsageError(`--at must be an ISO 8601 time, not "${at}".`);
  return ms;
}

let catalog: Catalog | undefined;

/** By the rates that were given, else by those of the model's primary offer. */
function answerFor(model: string | undefined, rates: Rates | undefined, usage: DetailedUsage, ms: number) {
  if (rates) return costAnswer(rates, usage, ms, null);
  catalog ??= loadCatalog();
  const offer = catalog.resolve(model ?? '')?.offer;
  if (!offer) throw unknownModel(catalog, model ?? '');
  return costAnswer(z.parse(ratesSchema, offer.rates), usage, ms, `${catalog.version} (${offer.source}, ${offer.date})`);
}

/** One answer a line, in order; a line that cannot be answered has its error in its place, and the exit code is 1 at the end. */
async function batch(file: string): Promise<void> {
  let failures = 0;
  for await (const line of batchLines(file)) {
    const id = lineId(line);
    try {
      const entry = parseJson(batchLine, line, 'the line');
      if ((entry.model === undefined) === (entry.rates === undefined))
        throw new ProviderError('invalid-request', 'A line needs either model or rates.');
      stdio.json({ id, ...answerFor(entry.model, entry.rates, usageFromJson(entry.usage), atMs(entry.at)) });
    } catch (error) {
      failures++;
      const kind = error instanceof ProviderError ? error.kind : 'invalid-request';
      stdio.json({ id, error: { kind, message: error instanceof Error ? error.message : String(error) } });
    }
  }
  if (failures > 0) throw new ProviderError('invalid-request', `${failures} ${failures === 1 ? 'line' : 'lines'} could not be answered.`);
}
