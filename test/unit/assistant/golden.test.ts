import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { askText } from '../../../src/cli/askText.ts';
import { analyseTask } from '../../../src/core/assistant/analyseTask.ts';
import type { Candidate } from '../../../src/core/assistant/choose/candidate.ts';
import { preferences, type Circumstances } from '../../../src/core/assistant/choose/circumstances.ts';
import type { Recommendation } from '../../../src/core/assistant/choose/recommendation.ts';
import { Recommender } from '../../../src/core/assistant/choose/recommender.ts';
import { tasks } from '../../../src/core/assistant/task.ts';
import { providers } from '../../../src/core/catalog/providers.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';
import { expectGolden } from '../../support/expectGolden.ts';

// The requests and what is expected of each answer were written before the first answer was looked at.
const expectation = z.object({
  id: z.string(),
  text: z.string(),
  selection: z.optional(z.string()),
  languageId: z.optional(z.string()),
  attachments: z.optional(z.array(z.object({ kind: z.enum(['image', 'pdf', 'file']), chars: z.optional(z.number()) }))),
  prefer: z.optional(z.enum(preferences)),
  reach: z.object({
    keys: z.optional(z.array(z.string())),
    local: z.optional(z.array(z.string())),
    balanceUsd: z.optional(z.number()),
    offline: z.optional(z.boolean()),
  }),
  task: z.enum(tasks),
  looksLike: z.optional(z.string()),
  /** What the first pick's id may begin with. */
  first: z.array(z.string()),
  /** What holds for every pick. */
  every: z.object({
    capabilities: z.optional(z.array(z.string())),
    speeds: z.optional(z.array(z.string())),
    maxUsd: z.optional(z.number()),
    minContext: z.optional(z.number()),
    local: z.optional(z.boolean()),
  }),
});
type Expectation = z.output<typeof expectation>;

// docs/assistant.md says which disagree, and why.
const agreeMin = 17;
const atMs = Date.parse('2026-11-23T12:00:00Z');
const file = path.join(import.meta.dirname, '../../golden/assistant/requests.json');
const expectations = z.parse(z.array(expectation), JSON.parse(readFileSync(file, 'utf8')));
const catalog = loadCatalog();
const recommender = new Recommender(catalog.getRecommendationContext().models);

function circumstances({ reach }: Expectation): Circumstances {
  const balance = {
    availableNano: BigInt(reach.balanceUsd ?? 0) * 1_000_000_000n,
    providers: new Set(providers.filter(({ local }) => !local).map(({ id }) => id)),
  };
  const installed = (reach.local ?? []).flatMap(id =>
    (catalog.get(id)?.offers ?? []).filter(({ provider }) => provider === 'ollama').map(offer => `ollama/${offer.model}`),
  );
  return {
    atMs,
    reach: {
      keys: new Set(reach.keys),
      local: new Set(installed),
      offline: reach.offline ?? false,
      ...(reach.balanceUsd === undefined ? {} : { balance }),
    },
  };
}

function answerTo(wanted: Expectation): Recommendation {
  const { text, selection, languageId, attachments } = wanted;
  const analysis = analyseTask(text, {
    ...(selection === undefined ? {} : { selection }),
    ...(languageId === undefined ? {} : { languageId }),
    ...(attachments === undefined ? {} : { attachments }),
  });
  return recommender.recommend(analysis, circumstances(wanted), { prefer: wanted.prefer ?? 'balanced' });
}

/** Everything in an answer that is not as expected. */
function differences(wanted: Expectation, { analysis, picks }: Recommendation): string[] {
  const [first] = picks;
  const id = first?.candidate.prepared.model.id ?? 'nothing';
  return [
    ...(analysis.task === wanted.task ? [] : [`task ${analysis.task}`]),
    ...(wanted.looksLike === undefined || analysis.shape.selection?.shape === wanted.looksLike ? [] : ['shape of the selection']),
    ...(wanted.first.some(prefix => id.startsWith(prefix)) ? [] : [`first pick ${id}`]),
    ...picks.flatMap(({ candidate }) => broken(wanted.every, candidate).map(what => `${candidate.prepared.model.id}: ${what}`)),
  ];
}

function broken(every: Expectation['every'], { prepared: { model }, route }: Candidate): string[] {
  const has = (capability: string) => model.capabilities.some(own => own === capability);
  const typicalUsd = Number(route.cost?.typicalNano ?? 0n) / 1e9;
  return [
    ...(every.capabilities ?? []).filter(capability => !has(capability)),
    ...(every.speeds && !every.speeds.includes(model.speed) ? [`is ${model.speed}`] : []),
    ...(every.maxUsd !== undefined && typicalUsd > every.maxUsd ? [`costs $${typicalUsd}`] : []),
    ...((route.offer.offer.contextWindow ?? Infinity) < (every.minContext ?? 0) ? ['is too small'] : []),
    ...(every.local && !route.offer.provider.local ? ['is not on this machine'] : []),
  ];
}

describe('twenty requests', () => {
  const answers = expectations.map(wanted => ({ wanted, answer: answerTo(wanted) }));

  it(`agree with what was expected before, ${agreeMin} of them at least`, () => {
    const wrong = answers.flatMap(({ wanted, answer }) => {
      const found = differences(wanted, answer);
      return found.length === 0 ? [] : [`${wanted.id}: ${found.join('; ')}`];
    });
    assert.ok(answers.length - wrong.length >= agreeMin, wrong.join('\n'));
  });

  it('read as they read when they were last looked at', () => {
    const pages = answers.map(
      ({ wanted, answer }) => `## ${wanted.id}\n\n> ${wanted.text.replaceAll('\n', '\n> ')}\n\n${askText(answer)}\n`,
    );
    expectGolden('assistant/answers.md', pages.join('\n'));
  });

  it('have no two reasons alike in one answer', () => {
    for (const { wanted, answer } of answers) {
      const reasons = answer.picks.map(({ reason }) => JSON.stringify(reason));
      assert.equal(new Set(reasons).size, reasons.length, wanted.id);
    }
  });
});
