import { formatCount, formatTokens } from '../../format/count.ts';
import { message, type Message } from '../../format/message.ts';
import { formatNano } from '../../format/money.ts';
import type { Evidence, TaskAnalysis } from '../analysis.ts';
import type { Candidate, Scored } from './candidate.ts';
import type { Weights } from './circumstances.ts';
import { comparedWith } from './comparedWith.ts';
import { takesItsWindow } from './longContext.ts';
import { languageName, qualityWords, taskWords } from './words.ts';

/** A score that another board's counts for less than this much lower needs no word. */
const saidFrom = 0.1;

/** What a reason may speak of. */
interface ReasonContext {
  readonly analysis: TaskAnalysis;
  readonly weights: Weights;
  readonly scored: readonly Scored[];
}

/** A reason, and the person's words that it quotes. */
export interface Reason {
  readonly messages: readonly Message[];
  readonly quotes: readonly string[];
}

/** Why this model, from the request's own words and from the parts of its score. Every number in it is of this request and this model. */
export function explain(pick: Scored, rank: number, picks: readonly Scored[], context: ReasonContext): Reason {
  const { analysis } = context;
  const { candidate } = pick;
  const [first] = picks;
  const quote = quotesIn(analysis)[0];
  const need = needMet(candidate, analysis);
  if (rank === 1 || !first || first === pick)
    return reasonOf([aboutRequest(quote, analysis), need, meritOf(pick, context), ownStanding(candidate), caveat(candidate)], quote);
  const compared = comparedWith(candidate, first.candidate, analysis, quote);
  const worth = ownStanding(candidate) ?? standing(candidate, analysis);
  return reasonOf([...compared.messages, need, worth, caveat(candidate)], compared.quoted ? quote : undefined);
}

const reasonOf = (messages: readonly (Message | undefined)[], quote: string | undefined): Reason => ({
  messages: messages.filter(found => found !== undefined),
  quotes: quote === undefined ? [] : [quote],
});

/** Words that led to the task, else those that made it hard. */
const quotesIn = (analysis: TaskAnalysis): readonly string[] => {
  const quotes = analysis.evidence.flatMap(found => (found.kind === 'words' ? [found.quote] : []));
  return [...quotes, ...analysis.complexityReasons.flatMap(({ kind, found }) => (kind === 'hard words' ? [found] : []))];
};

function aboutRequest(quote: string | undefined, analysis: TaskAnalysis): Message {
  const material = materialOf(analysis);
  const task = taskWords[analysis.task];
  if (quote !== undefined && material !== undefined)
    return message('You ask “{0}”, with {1}: {2}, {3} complexity.', quote, material, task, analysis.complexity);
  if (quote !== undefined) return message('You ask “{0}”: {1}, {2} complexity.', quote, task, analysis.complexity);
  if (material !== undefined) return message('From {0}: {1}, {2} complexity.', material, task, analysis.complexity);
  return message('Read as {0}, {1} complexity.', task, analysis.complexity);
}

function materialOf(analysis: TaskAnalysis): string | undefined {
  const language = analysis.programmingLanguage === null ? '' : languageName(analysis.programmingLanguage);
  const parts = analysis.evidence.flatMap((found): string[] => {
    switch (found.kind) {
      case 'selection':
        return [selectionWords(found, language)];
      case 'attachment':
        return [
          found.attachment === 'image'
            ? 'an attached image'
            : found.chars === null
              ? 'an attached document'
              : `a document of ${formatTokens(Math.round(found.chars / 4))} tokens`,
        ];
      case 'diagnostics':
        return [`${found.count} ${found.count === 1 ? 'problem' : 'problems'} shown by the editor`];
      case 'words':
      case 'command':
        return [];
    }
  });
  return parts.length === 0 ? undefined : parts.join(' and ');
}

function selectionWords({ shape, lines }: Evidence & { kind: 'selection' }, language: string): string {
  const count = lines === 1 ? 'a line' : `${formatCount(lines)} lines`;
  if (shape === 'diff') return `a diff of ${count}`;
  if (shape === 'stack trace') return `${count}${language && ` of ${language}`} and a stack trace`;
  if (shape === 'error') return `${count} and an error message`;
  return shape === 'code' && language ? `${count} of ${language}` : `${count} of text`;
}

/** The hard requirement that most models miss. */
function needMet({ route }: Candidate, analysis: TaskAnalysis): Message | undefined {
  const { needs, task } = analysis;
  const context = route.offer.offer.contextWindow;
  if (needs.imageOutput) return undefined;
  if (!takesItsWindow(analysis) && context !== null) return message('Its window holds {0} tokens.', formatTokens(context));
  if (needs.contextTokens > 100_000 && context !== null)
    return message('Its window of {0} tokens takes all {1} at once.', formatTokens(context), formatTokens(needs.contextTokens));
  if (needs.vision) return message('It reads images.');
  if (needs.tools && task === 'agentic') return message('It calls tools.');
  return undefined;
}

/** What lifts it most above the others that can be reached: the part with the largest lead over their middle. */
function meritOf({ candidate, score }: Scored, { analysis, weights, scored }: ReasonContext): Message {
  const ready = scored.filter(other => other.candidate.route.ready === candidate.route.ready);
  const lead = (part: 'quality' | 'price' | 'speed') => {
    const values = Float64Array.from(ready, other => other.score[part]).sort();
    return weights[part] === 0 ? 0 : score[part] - (values[Math.floor(values.length / 2)] ?? 0);
  };
  const behind = (worse: (other: Candidate) => boolean) => ready.filter(other => worse(other.candidate)).length;
  if (candidate.route.kind === 'local') return message('It runs on this machine: nothing is sent and nothing is charged.');
  if (ready.length < 4) return standing(candidate, analysis);
  if (lead('speed') > lead('quality') && lead('speed') > lead('price')) {
    const pace = Math.round(candidate.pace.tokensPerSecond);
    return candidate.pace.measuredCount > 0
      ? message('{0} tokens a second, measured here, and {1}.', pace, ratingWords(candidate, analysis))
      : message('About {0} tokens a second by its class, and {1}.', pace, ratingWords(candidate, analysis));
  }
  const cost = candidate.route.cost?.typicalNano;
  if (lead('price') > lead('quality') && cost !== undefined) {
    if (cost === 0n) return message('It is free, and {0}.', ratingWords(candidate, analysis));
    const cheaperThan = behind(other => (other.route.cost?.typicalNano ?? -1n) > cost);
    return message(
      'At about {0} it costs less than {1} of the {2} that fit, and is {3}.',
      formatNano(cost),
      cheaperThan,
      ready.length,
      ratingWords(candidate, analysis),
    );
  }
  const better = behind(other => other.quality.value < candidate.quality.value);
  return message('It is {0}, ahead of {1} of the {2} that fit.', ratingWords(candidate, analysis), better, ready.length);
}

/** What its quality is known from. */
const standing = (candidate: Candidate, analysis: TaskAnalysis): Message => message('It is {0}.', ratingWords(candidate, analysis));

/** What the person themselves has said of it. */
const ownStanding = ({ ownStars }: Candidate): Message | undefined =>
  ownStars === null ? undefined : ownStars === 1 ? message('You gave it one star.') : message('You gave it {0} stars.', ownStars);

function ratingWords({ quality, prepared }: Candidate, analysis: TaskAnalysis): string {
  const value = Math.min(5, quality.value).toFixed(1);
  const { rating } = prepared.model;
  const subject = qualityWords(analysis.task);
  if (quality.source !== null && rating) {
    const rated = `rated ${rating.value.toFixed(1)} (${quality.source})`;
    return rating.value - quality.value < saidFrom ? rated : `${rated}, which holds for ${subject} at about ${value}`;
  }
  if (quality.kin !== null) return `unrated, held at about ${value} for ${subject} after its relative ${quality.kin}`;
  return `unrated, held at about ${value} for ${subject} by its price and age`;
}

function caveat({ route, daysLeft, prepared }: Candidate): Message | undefined {
  if (daysLeft !== null && daysLeft <= 60) return message('Its maker ends it on {0}.', prepared.model.deprecated?.date ?? '');
  if (route.kind === 'needs-key') return message('It needs a key for {0} first.', route.offer.provider.name);
  if (route.kind === 'needs-install') return message('Install it in {0} first.', route.offer.provider.name);
  if (route.kind === 'balance' && !route.ready) return message('Your balance does not cover its longest answer.');
  return undefined;
}
