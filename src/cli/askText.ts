import type { Candidate } from '../core/assistant/choose/candidate.ts';
import type { Pick, Recommendation } from '../core/assistant/choose/recommendation.ts';
import { languageName, taskWords } from '../core/assistant/choose/words.ts';
import { formatCount } from '../core/format/count.ts';
import { textOf } from '../core/format/message.ts';
import { formatNanoRange } from '../core/format/money.ts';

/** A recommendation for a person at a terminal. */
export function askText(recommendation: Recommendation): string {
  const { analysis, picks, alternatives, notes, nearest } = recommendation;
  const beside = (pick: Pick | null) => (pick && picks.includes(pick) ? null : pick);
  const sure = `${Math.round(analysis.confidence * 100)} % sure`;
  const [second] = analysis.alternatives;
  const steps = analysis.steps[2] > 1 ? `, ${analysis.steps[0]}–${analysis.steps[2]} steps` : '';
  const lines = [
    [
      taskWords[analysis.task],
      ...(analysis.programmingLanguage === null ? [] : [languageName(analysis.programmingLanguage)]),
      `${analysis.complexity} complexity`,
      second && second.confidence >= 0.1 ? `${sure}, or ${taskWords[second.task]}` : sure,
    ].join(' · '),
    `about ${formatCount(analysis.inputTokens)} tokens in, ${formatCount(analysis.outputTokens[0])}–${formatCount(analysis.outputTokens[2])} out${steps}`,
    '',
    ...notes.flatMap(({ message }) => [`! ${textOf([message])}`, '']),
    ...picks.flatMap(pickLines),
    ...nearest.map(candidate => `   ${candidate.prepared.model.name}  ${costText(candidate)}  ${reachText(candidate)}`),
    ...alternativeLines('Cheaper', beside(alternatives.cheaper)),
    ...alternativeLines('Faster', beside(alternatives.faster)),
    ...alternativeLines('Private', beside(alternatives.private)),
  ];
  return lines.join('\n').trimEnd();
}

function pickLines(pick: Pick): string[] {
  const { candidate, score } = pick;
  const { model } = candidate.prepared;
  const rating = model.rating ? `★ ${model.rating.value.toFixed(1)} ${model.rating.source}` : 'unrated';
  const parts = `quality ${score.quality.toFixed(0)}, price ${score.price.toFixed(0)}, speed ${score.speed.toFixed(0)}, reach ${score.reach.toFixed(0)}`;
  return [
    `${pick.rank}. ${model.name}  (${model.id})  ${pick.pricePoint}`,
    `   ${textOf(pick.reason)}`,
    `   ${costText(candidate)} ${reachText(candidate)} · ${paceText(candidate)} · ${rating} · score ${score.total.toFixed(0)} (${parts})`,
    '',
  ];
}

const costText = ({ route }: Candidate): string =>
  route.cost ? formatNanoRange(route.cost.lowNano, route.cost.highNano) : 'unknown price';

function reachText({ route }: Candidate): string {
  const { name } = route.offer.provider;
  switch (route.kind) {
    case 'local':
      return 'on this machine';
    case 'key':
      return `on your ${name} key`;
    case 'balance':
      return 'from your balance';
    case 'needs-key':
      return `needs a key for ${name}`;
    case 'needs-install':
      return `once installed in ${name}`;
  }
}

const paceText = ({ pace, prepared }: Candidate): string =>
  pace.measuredCount > 0 ? `${Math.round(pace.tokensPerSecond)} tok/s here` : `${prepared.model.speed} (estimated)`;

const alternativeLines = (label: string, pick: Pick | null): string[] =>
  pick ? [`${label}: ${pick.candidate.prepared.model.name}  ${costText(pick.candidate)} ${reachText(pick.candidate)}`] : [];
