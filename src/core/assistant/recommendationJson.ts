import { inEnglish, textOf, type Translate } from '../format/message.ts';
import { formatNanoRange } from '../format/money.ts';
import type { TaskAnalysis } from './analysis.ts';
import type { Candidate } from './choose/candidate.ts';
import type { Pick, Recommendation } from './choose/recommendation.ts';

/** A recommendation as the command line and the endpoint give it (POST /marketplace/recommendations). Costs are USD for
 *  what this person would pay; null = a price is unknown. */
export function recommendationJson(recommendation: Recommendation, translate: Translate = inEnglish) {
  const { analysis, picks, alternatives, notes, nearest } = recommendation;
  const note = notes.map(({ message }) => textOf([message], translate)).join(' ');
  return {
    analysis: { ...analysisJson(analysis), ...(note === '' ? {} : { note }) },
    recommendations: picks.map(pick => pickJson(pick, translate)),
    alternatives: {
      budget: alternatives.cheaper && pickJson(alternatives.cheaper, translate),
      speed: alternatives.faster && pickJson(alternatives.faster, translate),
      private: alternatives.private && pickJson(alternatives.private, translate),
    },
    ...(nearest.length > 0 ? { nearest: nearest.map(nearestJson) } : {}),
  };
}

function analysisJson(analysis: TaskAnalysis) {
  return {
    task_type: analysis.task,
    confidence: rounded(analysis.confidence, 3),
    alternatives: analysis.alternatives.map(({ task, confidence }) => ({ task_type: task, confidence: rounded(confidence, 3) })),
    language: analysis.programmingLanguage,
    spoken_language: analysis.language,
    complexity: analysis.complexity,
    urgency: analysis.urgency,
    keywords: analysis.keywords,
    requirements: requirementsOf(analysis),
    input_tokens: analysis.inputTokens,
    output_tokens: analysis.outputTokens,
    ...(analysis.steps[2] > 1 ? { steps: analysis.steps } : {}),
  };
}

function requirementsOf({ needs }: TaskAnalysis): string[] {
  const named: [boolean, string][] = [
    [needs.imageOutput, 'image-output'],
    [needs.vision, 'vision'],
    [needs.tools, 'tools'],
    [needs.json, 'json'],
    [needs.reasoning, 'reasoning'],
    [needs.longContext, 'long-context'],
  ];
  return named.filter(([has]) => has).map(([, name]) => name);
}

function pickJson({ candidate, score, rank, reason, pricePoint }: Pick, translate: Translate) {
  const { model } = candidate.prepared;
  return {
    rank,
    model_id: model.id,
    model_name: model.name,
    reasoning: textOf(reason, translate),
    price_point: pricePoint,
    speed: model.speed,
    tokens_per_second: candidate.pace.measuredCount > 0 ? rounded(candidate.pace.tokensPerSecond, 1) : null,
    rating: model.rating?.value ?? null,
    rating_source: model.rating?.source ?? null,
    ...costJson(candidate),
    score: rounded(score.total, 1),
    score_parts: {
      quality: rounded(score.quality, 1),
      price: rounded(score.price, 1),
      speed: rounded(score.speed, 1),
      reach: rounded(score.reach, 1),
    },
    reach: reachJson(candidate),
  };
}

function costJson({ route }: Candidate) {
  const { cost } = route;
  return {
    estimated_cost: cost && usd(cost.typicalNano),
    estimated_cost_range: cost && [usd(cost.lowNano), usd(cost.highNano)],
    estimated_cost_text: cost ? formatNanoRange(cost.lowNano, cost.highNano) : 'unknown',
  };
}

const reachJson = ({ route }: Candidate) => ({
  via: route.kind,
  ready: route.ready,
  provider: route.offer.provider.id,
  provider_model: route.offer.offer.model,
});

const nearestJson = (candidate: Candidate) => ({
  model_id: candidate.prepared.model.id,
  model_name: candidate.prepared.model.name,
  ...costJson(candidate),
  reach: reachJson(candidate),
});

/** Nano-USD as USD: exact up to 2^53, which is nine million dollars. */
const usd = (nano: bigint): number => Number(nano) / 1e9;

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));
