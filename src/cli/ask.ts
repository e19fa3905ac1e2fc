import * as z from 'zod/mini';
import { analyseTask } from '../core/assistant/analyseTask.ts';
import { preferences, type Circumstances } from '../core/assistant/choose/circumstances.ts';
import { Recommender } from '../core/assistant/choose/recommender.ts';
import { wishesFor, type ChosenWishes } from '../core/assistant/choose/wishesFor.ts';
import { recommendationJson } from '../core/assistant/recommendationJson.ts';
import { providers } from '../core/catalog/providers.ts';
import { parseUsd } from '../core/contract/decimal.ts';
import { ProviderError } from '../core/contract/providerError.ts';
import { loadCatalog } from '../node/embeddedCatalog.ts';
import { askText } from './askText.ts';
import { batchLines } from './batchLines.ts';
import { lineId } from './lineId.ts';
import { parseJson } from './parseJson.ts';
import { readArgs } from './readArgs.ts';
import { selectionText } from './selectionText.ts';
import { stdio } from './stdio.ts';
import { UsageError } from './usageError.ts';

const attachment = z.object({
  kind: z.enum(['image', 'pdf', 'file']),
  chars: z.optional(z.nullable(z.number().check(z.nonnegative(), z.maximum(1e12)))),
});
const batchLine = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  selection: z.optional(z.nullable(z.string())),
  languageId: z.optional(z.nullable(z.string())),
  attachments: z.optional(z.nullable(z.array(attachment))),
});

/** `q ask`: which model for this task, why, and what it will cost. Offline: nothing is sent anywhere. */
export async function askCommand(args: string[]): Promise<void> {
  const { values, positionals } = readArgs(args, {
    selection: { type: 'string' },
    language: { type: 'string' },
    budget: { type: 'string' },
    prefer: { type: 'string' },
    batch: { type: 'string' },
    json: { type: 'boolean' },
  });
  const wishes = wishesOf(values.prefer, values.budget);
  const recommender = new Recommender(loadCatalog().getRecommendationContext().models);
  if (values.batch !== undefined) return batch(values.batch, recommender, wishes);
  if (positionals.length === 0)
    throw new UsageError('q ask needs a task: q ask "why does this test fail only on CI?", or --batch FILE.jsonl.');
  const text = positionals.join(' ');
  const analysis = analyseTask(text, {
    ...(values.selection === undefined ? {} : { selection: selectionText(values.selection) }),
    ...(values.language === undefined ? {} : { languageId: values.language.toLowerCase() }),
  });
  const recommendation = recommender.recommend(analysis, circumstances(), wishesFor(text, wishes));
  if (values.json) stdio.json(recommendationJson(recommendation));
  else stdio.out(askText(recommendation));
}

function wishesOf(given: string | undefined, budget: string | undefined): ChosenWishes {
  const prefer = preferences.find(known => known === given);
  if (given !== undefined && !prefer) throw new UsageError(`--prefer must be one of ${preferences.join(', ')}, not "${given}".`);
  const atto = budget === undefined ? undefined : parseUsd(budget.replace(/^\$/, ''));
  if (budget !== undefined && atto === undefined) throw new UsageError(`--budget must be an amount in USD such as 0.05, not "${budget}".`);
  return { prefer, ...(atto === undefined ? {} : { budgetNano: atto / 1_000_000_000n }) };
}

/** Keys from the environment. Nobody is asked whether a local server runs: this command touches no network. */
function circumstances(): Circumstances {
  const keys = providers.filter(provider => provider.keyEnv.some(name => (process.env[name] ?? '') !== '')).map(provider => provider.id);
  return { atMs: Date.now(), reach: { keys: new Set(keys), local: new Set(), offline: false } };
}

/** One answer a line, in order and as soon as it is known; a line that cannot be read has its error in its place. */
async function batch(file: string, recommender: Recommender, wishes: ChosenWishes): Promise<void> {
  const here = circumstances();
  let failures = 0;
  for await (const line of batchLines(file)) {
    try {
      const entry = parseJson(batchLine, line, 'the line');
      const analysis = analyseTask(entry.text, {
        selection: entry.selection ?? null,
        languageId: entry.languageId ?? null,
        attachments: entry.attachments ?? [],
      });
      const answer = recommendationJson(recommender.recommend(analysis, here, wishesFor(entry.text, wishes)));
      const { task_type, language, complexity, confidence, spoken_language, note } = answer.analysis;
      stdio.json({
        id: entry.id,
        taskType: task_type,
        language,
        complexity,
        confidence,
        spokenLanguage: spoken_language,
        recommendations: answer.recommendations,
        ...(note === undefined ? {} : { note }),
      });
    } catch (error) {
      failures++;
      stdio.json({ id: lineId(line), error: { kind: 'invalid-request', message: error instanceof Error ? error.message : String(error) } });
    }
  }
  if (failures > 0) throw new ProviderError('invalid-request', `${failures} ${failures === 1 ? 'line' : 'lines'} could not be answered.`);
}
