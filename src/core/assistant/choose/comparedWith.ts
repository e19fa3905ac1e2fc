import { formatCount } from '../../format/count.ts';
import { message, type Message } from '../../format/message.ts';
import { formatNano } from '../../format/money.ts';
import type { TaskAnalysis } from '../analysis.ts';
import type { Candidate } from './candidate.ts';
import { qualityWords } from './words.ts';

/** From these on, a difference is worth a word. */
const cheaperShare = 0.8;
const dearerShare = 1.25;
const fasterShare = 1.4;
const betterStars = 0.15;

interface Comparison {
  readonly messages: readonly Message[];
  /** Whether the person's words are in them. */
  readonly quoted: boolean;
}

type CostDifference =
  | { readonly kind: 'alike' }
  /** How many times the other's cost; below 1 it is cheaper. */
  | { readonly kind: 'times'; readonly times: number }
  | { readonly kind: 'free'; readonly otherNano: bigint }
  | { readonly kind: 'not free'; readonly nano: bigint };

/** How a pick differs from the first one for this request: in quality, cost or time, whichever is the reason to take it. */
export function comparedWith(candidate: Candidate, first: Candidate, analysis: TaskAnalysis, quote: string | undefined): Comparison {
  const name = first.prepared.model.name;
  const plain = (...messages: Message[]): Comparison => ({ messages, quoted: false });
  if (candidate.route.kind === 'local' && first.route.kind !== 'local')
    return plain(message('It runs on this machine, where {0} sends the request away.', name));
  const cost = costDifference(candidate.route.cost?.typicalNano, first.route.cost?.typicalNano);
  const isCheaper = cost.kind === 'free' || (cost.kind === 'times' && cost.times < 1);
  const better = candidate.quality.value - first.quality.value;
  if (better >= betterStars && !isCheaper) {
    const stars = starWords(better);
    const [subject, price] = [qualityWords(analysis.task), priceOfBetter(cost)];
    if (quote === undefined) return plain(message('It is held {0} higher for {1} than {2}, {3}.', stars, subject, name, price));
    return { messages: [message('For “{0}” it is held {1} higher than {2}, {3}.', quote, stars, name, price)], quoted: true };
  }
  const costWords = cost.kind === 'alike' ? sameCost(candidate, name, analysis) : costs(cost, name, analysis);
  return isCheaper ? plain(costWords) : plain(costWords, manner(candidate, first, analysis));
}

function costDifference(nano: bigint | undefined, otherNano: bigint | undefined): CostDifference {
  if (nano === undefined || otherNano === undefined || nano === otherNano) return { kind: 'alike' };
  if (nano === 0n) return { kind: 'free', otherNano };
  if (otherNano === 0n) return { kind: 'not free', nano };
  const times = Number(nano) / Number(otherNano);
  return times > cheaperShare && times < dearerShare ? { kind: 'alike' } : { kind: 'times', times };
}

function priceOfBetter(cost: CostDifference): string {
  switch (cost.kind) {
    case 'times':
      return cost.times < 1.75 ? 'for half as much again' : `for about ${Math.round(cost.times)} times the cost`;
    case 'not free':
      return `for ${formatNano(cost.nano)} instead of nothing`;
    case 'alike':
    case 'free':
      return 'for about the same cost';
  }
}

function costs(cost: Exclude<CostDifference, { kind: 'alike' }>, name: string, analysis: TaskAnalysis): Message {
  const tokens = [formatCount(analysis.inputTokens), formatCount(analysis.outputTokens[2])] as const;
  switch (cost.kind) {
    case 'free':
      return message('Your {0} tokens in and up to {1} out are free with it; {2} takes {3}.', ...tokens, name, formatNano(cost.otherNano));
    case 'not free':
      return message('Your {0} tokens in and up to {1} out cost about {2}, where {3} is free.', ...tokens, formatNano(cost.nano), name);
    case 'times':
      return message('Your {0} tokens in and up to {1} out cost {2} with {3}.', ...tokens, shareWords(cost.times), name);
  }
}

/** "about half as much as": read before "with Claude Opus". */
function shareWords(times: number): string {
  if (times >= 1) return times < 1.75 ? 'half as much again as' : `about ${Math.round(times)} times as much as`;
  const part = Math.round(1 / times);
  if (part <= 1) return 'a fifth less than';
  if (part === 2) return 'about half as much as';
  return part <= 10 ? `about 1/${part} as much as` : 'less than a tenth as much as';
}

/** At about the same cost: sooner there, a little less good, or only from somebody else. */
const sameCost = (candidate: Candidate, name: string, analysis: TaskAnalysis): Message =>
  candidate.route.cost?.typicalNano === 0n
    ? message('It is free too, like {0}.', name)
    : message('An answer of {0} tokens costs about the same as with {1}.', formatCount(analysis.outputTokens[1]), name);

/** What else tells it from the first pick, where the price does not speak for it. */
function manner(candidate: Candidate, first: Candidate, analysis: TaskAnalysis): Message {
  const tokens = formatCount(analysis.outputTokens[1]);
  if (first.seconds / candidate.seconds >= fasterShare) {
    const times = [tokens, seconds(candidate), seconds(first)] as const;
    return isMeasured(candidate) && isMeasured(first)
      ? message('Its {0} tokens are there in {1} instead of {2} seconds.', ...times)
      : message('Its {0} tokens should be there in about {1} instead of {2} seconds.', ...times);
  }
  const worse = first.quality.value - candidate.quality.value;
  if (worse >= betterStars) return message('It is held {0} lower.', starWords(worse));
  if (candidate.prepared.model.vendor === first.prepared.model.vendor) return message('It is held as good.');
  return message('It is held as good, and comes from another maker.');
}

const isMeasured = ({ pace }: Candidate): boolean => pace.measuredCount > 0;

const starWords = (stars: number): string => (stars < 0.95 ? `${stars.toFixed(1)} of a star` : `${stars.toFixed(1)} stars`);

const seconds = (candidate: Candidate): string => String(Math.max(1, Math.round(candidate.seconds)));
