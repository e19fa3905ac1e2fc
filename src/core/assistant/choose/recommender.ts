import type { Model } from '../../catalog/model.ts';
import type { TaskAnalysis } from '../analysis.ts';
import { familyOf } from '../task.ts';
import { alternativesTo } from './alternatives.ts';
import type { Candidate, Scored } from './candidate.ts';
import { weightsOf, type Circumstances, type Weights, type Wishes } from './circumstances.ts';
import { diverse } from './diverse.ts';
import { explain } from './explain.ts';
import { filterAffordable } from './filterAffordable.ts';
import { neededWith } from './longContext.ts';
import { isWantedMaker } from './makersIn.ts';
import { notesOn } from './notes.ts';
import { paceOf, secondsFor } from './pace.ts';
import { prepareModel, type PreparedModel } from './preparedModel.ts';
import { priceBands, pricePointOf, type PriceBands } from './pricePoint.ts';
import { QualityTable } from './qualityTable.ts';
import type { Pick, Recommendation } from './recommendation.ts';
import { refusalOf } from './refusal.ts';
import { RequestPrices } from './requestCost.ts';
import { compareCosts, routesOf } from './route.ts';
import { sortByPreference } from './sortByPreference.ts';

const pickCount = 3;
const nearestCount = 3;
const dayMs = 86_400_000;

/** Chooses among the models of one catalog. Made once per catalog (it parses every price), asked as often as one likes. */
export class Recommender {
  readonly models: readonly PreparedModel[];
  private readonly qualities: QualityTable;

  constructor(models: readonly Model[]) {
    this.models = models.map(prepareModel);
    this.qualities = new QualityTable(this.models);
  }

  /** @param weights other than those of the preference, where a person set their own; they must add up to 100 */
  recommend(
    analysis: TaskAnalysis,
    circumstances: Circumstances,
    wishes: Wishes,
    weights: Weights = weightsOf[wishes.prefer],
  ): Recommendation {
    const needs = neededWith(analysis.needs, wishes.needs);
    const wanted: TaskAnalysis = { ...analysis, needs };
    const reach = wishes.localOnly ? { ...circumstances.reach, offline: true } : circumstances.reach;
    const fitting = this.models.filter(prepared => refusalOf(prepared, needs, wishes.needs, circumstances.atMs) === undefined);
    const prices = new RequestPrices(wanted, circumstances.atMs);
    const here = { ...circumstances, reach };
    const wantedMakers = fitting.filter(({ model }) => isWantedMaker(model.vendor, wishes.makers));
    const candidates = wantedMakers.flatMap(prepared => this.candidate(prepared, wanted, prices, here) ?? []);
    const scored = sortedFor(candidates, wanted, wishes, weights);
    const bands = bandsOf(fitting, prices);
    const context = { analysis: wanted, wishes, weights, circumstances, candidates, scored, bands };
    const chosen = diverse(scored, pickCount);
    const pickOf = (one: Scored, rank: number): Pick => {
      const { messages, quotes } = explain(one, rank, chosen, context);
      const pricePoint = pricePointOf(one.candidate.route.cost?.typicalNano ?? null, bands);
      return { ...one, rank, reason: messages, quotes, pricePoint };
    };
    const picks = chosen.map((one, index) => pickOf(one, index + 1));
    const alternatives = alternativesTo(chosen, scored);
    const alternative = (one: Scored | undefined) => (one ? (picks[chosen.indexOf(one)] ?? pickOf(one, picks.length + 1)) : null);
    return {
      ...context,
      picks,
      alternatives: {
        cheaper: alternative(alternatives.cheaper),
        faster: alternative(alternatives.faster),
        private: alternative(alternatives.private),
      },
      nearest: picks.length > 0 ? [] : nearestOf(candidates),
      notes: notesOn({ analysis: wanted, wishes, circumstances, picks, candidates, fittingCount: wantedMakers.length }),
    };
  }

  private candidate(
    prepared: PreparedModel,
    analysis: TaskAnalysis,
    prices: RequestPrices,
    { reach, atMs, experience }: Circumstances,
  ): Candidate | undefined {
    const [route, ...otherRoutes] = routesOf(prepared.offers, analysis.needs, prices, reach);
    if (!route) return undefined;
    const pace = paceOf(prepared, route.offer, experience);
    const gone = prepared.model.deprecated?.date;
    return {
      prepared,
      route,
      otherRoutes,
      pace,
      seconds: secondsFor(pace, analysis.outputTokens[1]) * analysis.steps[1],
      quality: this.qualities.of(prepared, familyOf(analysis.task), analysis.needs),
      ownStars: experience?.ratings.get(prepared.model.id) ?? null,
      daysLeft: gone == null ? null : Math.floor((Date.parse(gone) - atMs) / dayMs),
    };
  }
}

/** Of every model's cheapest known price. */
function bandsOf(fitting: readonly PreparedModel[], prices: RequestPrices): PriceBands {
  const costs: bigint[] = [];
  for (const { offers } of fitting) {
    let least: bigint | null = null;
    for (const offer of offers) {
      const nano = prices.typicalNano(offer);
      if (compareCosts(nano, least) < 0) least = nano;
    }
    if (least !== null) costs.push(least);
  }
  return priceBands(costs);
}

function sortedFor(candidates: readonly Candidate[], analysis: TaskAnalysis, wishes: Wishes, weights: Weights): readonly Scored[] {
  return sortByPreference(filterAffordable(candidates, wishes.budgetNano), analysis.complexity, wishes.prefer, weights);
}

const nearestOf = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates
    .filter(({ route }) => route.cost !== null)
    .sort(
      (a, b) =>
        Number(b.route.ready) - Number(a.route.ready) || compareCosts(a.route.cost?.highNano ?? null, b.route.cost?.highNano ?? null),
    )
    .slice(0, nearestCount);
