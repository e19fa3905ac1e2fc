// Choosing, on a synthetic table: nobody publishes per-prompt outcomes of these models in a form that could be read here. Requests
// and prices are real (the project's examples, the catalog); whether a model succeeds is drawn from a stated formula.
import { analyseTask } from '../../src/core/assistant/analyseTask.ts';
import type { Candidate } from '../../src/core/assistant/choose/candidate.ts';
import { Recommender } from '../../src/core/assistant/choose/recommender.ts';
import type { Circumstances } from '../../src/core/assistant/choose/circumstances.ts';
import { providers } from '../../src/core/catalog/providers.ts';
import { familyOf } from '../../src/core/assistant/task.ts';
import { loadCatalog } from '../../src/node/embeddedCatalog.ts';
import type { Example } from './examples.ts';
import { percent } from './measure.ts';
import { textTable } from './textTable.ts';

const capsUsd = [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1];
const everyNth = 9;
const atMs = Date.parse('2026-11-23T12:00:00Z');
/** What a request of that difficulty asks of a model, on the catalog's 0–5 scale. */
const demand = { low: 2.4, medium: 3.3, high: 4.2 };
const talentSpread = 0.45;
const familySpread = 0.35;
const taskDifficultySpread = 0.5;
/** Worlds with talents drawn anew: in a single one, the luck of the few models that are taken most would be all that is measured. */
const worldCount = 25;

/** Chance of success: the model's own worth (what the catalog says of it, moved by a fixed random talent that Q cannot see, another
 *  for each family of tasks) against the request's difficulty (by its true label, not by what Q read). */
function successOf(candidate: Candidate, { example, complexity }: Choice, world: number): number {
  const { id } = candidate.prepared.model;
  const talent = drawn(`${world} ${id}`);
  const familyTalent = drawn(`${world} ${id} ${familyOf(example.task)}`);
  const worth = candidate.quality.value + talentSpread * talent + familySpread * familyTalent;
  const difficulty = demand[complexity] + taskDifficultySpread * drawn(`${world} ${example.text} difficulty`);
  return 1 / (1 + Math.exp((difficulty - worth) / 0.5));
}

/** A number like one from a normal distribution, always the same for the same name. */
function drawn(name: string): number {
  let state = 2_166_136_261;
  for (let index = 0; index < name.length; index++) state = Math.imul(state ^ name.charCodeAt(index), 16_777_619);
  const uniform = () => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) ^ Math.imul(state ^ (state >>> 13), 3_266_489_917);
    return (state >>> 0) / 2 ** 32;
  };
  return (uniform() + uniform() + uniform() + uniform() - 2) * Math.sqrt(3);
}

interface Choice {
  example: Example;
  complexity: keyof typeof demand;
  candidates: readonly Candidate[];
  picks: Map<number, Candidate | undefined>;
}

export function choiceReport(examples: readonly Example[]): string {
  const recommender = new Recommender(loadCatalog().getRecommendationContext().models);
  const everything: Circumstances = {
    atMs,
    reach: { keys: new Set(providers.filter(it => !it.local).map(it => it.id)), local: new Set(), offline: false },
  };
  const choices = examples
    .filter((_, index) => index % everyNth === 0)
    .map((example): Choice => {
      const analysis = analyseTask(example.text, example.signals);
      const picks = new Map<number, Candidate | undefined>();
      let candidates: readonly Candidate[] = [];
      for (const capUsd of capsUsd) {
        const made = recommender.recommend(analysis, everything, { prefer: 'quality', budgetNano: BigInt(Math.round(capUsd * 1e9)) });
        picks.set(capUsd, made.picks[0]?.candidate);
        candidates = made.candidates.filter(candidate => candidate.route.ready);
      }
      return { example, complexity: analyseTask(example.text, example.signals, { task: example.task }).complexity, candidates, picks };
    });
  const rows = capsUsd.map(capUsd => [`$${capUsd}`, ...regretsAt(capUsd, choices).map(percent)]);
  return textTable(['cap per request', 'Q', 'always best', 'always cheapest', 'random'], rows);
}

/** Mean of what the best affordable model would have had more, in points of success. */
function regretsAt(capUsd: number, choices: readonly Choice[]): number[] {
  const capNano = BigInt(Math.round(capUsd * 1e9));
  const sums = [0, 0, 0, 0];
  let count = 0;
  const best = bestOverall(choices);
  for (const choice of choices) {
    const { candidates, picks } = choice;
    const affordable = candidates.filter(({ route }) => route.cost !== null && route.cost.highNano <= capNano);
    if (affordable.length === 0) continue;
    const cheapest = affordable.reduce((least, candidate) =>
      (candidate.route.cost?.typicalNano ?? 0n) < (least.route.cost?.typicalNano ?? 0n) ? candidate : least,
    );
    // Whoever always takes the best has to take the best of those that the cap leaves.
    const always = best
      .map(id => affordable.find(candidate => candidate.prepared.model.id === id))
      .find(candidate => candidate !== undefined);
    for (let world = 0; world < worldCount; world++) {
      const outcome = (candidate: Candidate | undefined) => (candidate ? successOf(candidate, choice, world) : 0);
      const outcomes = affordable.map(outcome);
      const top = Math.max(...outcomes);
      const random = outcomes.reduce((sum, value) => sum + value, 0) / outcomes.length;
      [outcome(picks.get(capUsd)), outcome(always), outcome(cheapest), random].forEach((value, index) => (sums[index]! += top - value));
      count++;
    }
  }
  return sums.map(sum => sum / count);
}

/** Ids by what is known of them in general, best first, the request left aside: the list that a person without Q would go by. */
function bestOverall(choices: readonly Choice[]): string[] {
  const values = new Map<string, number>();
  for (const { candidates } of choices)
    for (const { prepared, quality } of candidates) if (!values.has(prepared.model.id)) values.set(prepared.model.id, quality.value);
  return [...values].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}
