import { formatTokens } from '../../format/count.ts';
import { message, type Message } from '../../format/message.ts';
import { formatNano, formatNanoRange } from '../../format/money.ts';
import type { TaskAnalysis } from '../analysis.ts';
import type { Candidate, Scored } from './candidate.ts';
import type { PreparedModel } from './preparedModel.ts';
import { isWantedMaker, makersMessage } from './makersIn.ts';
import type { Recommendation } from './recommendation.ts';
import { takesItsWindow } from './longContext.ts';
import { refusalOf, type Refusal } from './refusal.ts';
import { score } from './score.ts';
import { qualityWords } from './words.ts';

/** Why a model is not the first pick. A model that is gets what speaks for it instead. */
export function whyNot(prepared: PreparedModel, recommendation: Recommendation): readonly Message[] {
  const { analysis, wishes, circumstances, picks, candidates } = recommendation;
  const { name } = prepared.model;
  const own = picks.find(pick => pick.candidate.prepared.model.id === prepared.model.id);
  if (own)
    return own.rank === 1 ? [message('It is the first pick.')] : [message('It is pick {0}.', own.rank), ...difference(own, recommendation)];
  const refusal = refusalOf(prepared, analysis.needs, wishes.needs, circumstances.atMs);
  if (refusal) return [refusalWords(refusal, name, analysis)];
  if (wishes.makers && !isWantedMaker(prepared.model.vendor, wishes.makers)) return [makersMessage(wishes.makers)];
  const candidate = candidates.find(one => one.prepared.model.id === prepared.model.id);
  if (!candidate) return [message('{0} cannot be reached without sending the request away.', name)];
  const scored = { candidate, score: score(candidate, analysis.complexity, recommendation.weights) };
  return difference(scored, recommendation);
}

function refusalWords(refusal: Refusal, name: string, analysis: TaskAnalysis): Message {
  switch (refusal.kind) {
    case 'no-chat':
      return message('{0} does not answer in text.', name);
    case 'no-images':
      return message('{0} does not make images.', name);
    case 'no-vision':
      return message('{0} cannot read the attached image.', name);
    case 'no-tools':
      return message('{0} does not call tools, which this work needs.', name);
    case 'no-json':
      return message('{0} does not promise answers in JSON.', name);
    case 'no-reasoning':
      return message('{0} does not reason before it answers.', name);
    case 'gone':
      return message('{0} was shut down on {1}.', name, refusal.date ?? '');
    case 'no-adapter':
      return message('{0} is offered only by providers that cannot be called from here.', name);
    case 'context':
      return message(
        takesItsWindow(analysis) ? 'This takes {0} tokens, and {1} holds {2}.' : 'You want room for {0} tokens, and {1} holds {2}.',
        formatTokens(analysis.needs.contextTokens),
        name,
        refusal.contextWindow === null ? '?' : formatTokens(refusal.contextWindow),
      );
  }
}

function difference({ candidate, score: own }: Scored, { picks, wishes, analysis }: Recommendation): readonly Message[] {
  const [first] = picks;
  const messages: Message[] = [];
  const range = candidate.route.cost;
  const budget = wishes.budgetNano;
  if (budget !== undefined && (range === null || range.highNano > budget))
    messages.push(
      range === null
        ? message('Its price is unknown, so it cannot be held to your limit of {0}.', formatNano(budget))
        : message('At {0} it may exceed your limit of {1}.', formatNanoRange(range.lowNano, range.highNano), formatNano(budget)),
    );
  if (!candidate.route.ready) messages.push(notReady(candidate));
  if (!first || first.candidate === candidate) return messages;
  messages.push(...costAndQuality(candidate, first.candidate, qualityWords(analysis.task)));
  messages.push(message('It scores {0}, the first pick {1}.', Math.round(own.total), Math.round(first.score.total)));
  return messages;
}

function notReady({ route }: Candidate): Message {
  if (route.kind === 'needs-install') return message('It is not installed in {0}.', route.offer.provider.name);
  if (route.kind === 'balance') return message('Your balance does not cover its longest answer.');
  return message('There is no key for {0}.', route.offer.provider.name);
}

function costAndQuality(candidate: Candidate, first: Candidate, subject: string): Message[] {
  const messages: Message[] = [];
  const [own, other] = [candidate.route.cost, first.route.cost];
  const name = first.prepared.model.name;
  if (own && other && other.typicalNano > 0n) {
    const times = Number(own.typicalNano) / Number(other.typicalNano);
    const range = formatNanoRange(own.lowNano, own.highNano);
    if (times >= 1.5)
      messages.push(
        message('It costs {0} times as much as {1} here ({2}).', times >= 10 ? Math.round(times) : times.toFixed(1), name, range),
      );
    else if (times <= 0.67) messages.push(message('It is cheaper than {0} ({1}).', name, range));
  }
  const better = candidate.quality.value - first.quality.value;
  const held = candidate.quality.source === null ? 'held' : 'rated';
  if (Math.abs(better) < 0.05) messages.push(message('It is {0} as good for {1}.', held, subject));
  else messages.push(message('It is {0} {1} {2} for {3}.', held, Math.abs(better).toFixed(1), better > 0 ? 'higher' : 'lower', subject));
  return messages;
}
