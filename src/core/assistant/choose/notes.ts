import { farBelowOthers } from '../../catalog/farBelowOthers.ts';
import { formatCount, formatTokens } from '../../format/count.ts';
import { message } from '../../format/message.ts';
import { formatNano } from '../../format/money.ts';
import type { TaskAnalysis } from '../analysis.ts';
import type { Candidate } from './candidate.ts';
import type { Circumstances, Wishes } from './circumstances.ts';
import { makersMessage } from './makersIn.ts';
import type { Note, Pick } from './recommendation.ts';
import { taskWords } from './words.ts';

interface Findings {
  readonly analysis: TaskAnalysis;
  readonly wishes: Wishes;
  readonly circumstances: Circumstances;
  readonly picks: readonly Pick[];
  readonly candidates: readonly Candidate[];
  readonly fittingCount: number;
}

/** What a person must know to understand the list, most urgent first. */
export function notesOn(findings: Findings): readonly Note[] {
  const notes = [emptiness(findings), makers(findings), contradiction(findings), setup(findings), doubt(findings), lowPrice(findings)];
  return notes.filter(note => note !== undefined);
}

function emptiness({ analysis, wishes, circumstances, picks, candidates, fittingCount }: Findings): Note | undefined {
  if (picks.length > 0) return undefined;
  if (fittingCount === 0 && Object.values(wishes.needs ?? {}).includes(true))
    return {
      kind: 'nothing-fits',
      message: message('No model of the catalog has all the needs that you switched on. Switch one off, and the list is back.'),
    };
  if (fittingCount === 0 && wishes.makers)
    return { kind: 'nothing-fits', message: message('No model of the makers that you named can do this: {0}.', taskWords[analysis.task]) };
  if (fittingCount === 0)
    return {
      kind: 'nothing-fits',
      message: message(
        'No model of the catalog can do this: {0} with {1} tokens of context.',
        taskWords[analysis.task],
        formatTokens(analysis.needs.contextTokens),
      ),
    };
  if (candidates.length === 0 && wishes.localOnly)
    return {
      kind: 'nothing-local',
      message: message('No model for this machine can do this. Allow a provider, or install a larger model in Ollama.'),
    };
  if (candidates.length === 0 && circumstances.reach.offline)
    return {
      kind: 'offline',
      message: message('You are offline, and no model for this machine can do this. With Ollama installed, some could.'),
    };
  if (candidates.length === 0)
    return { kind: 'nothing-reachable', message: message('No model can be reached. Set an API key, add credit, or install Ollama.') };
  const budget = formatNano(wishes.budgetNano ?? 0n);
  const priced = candidates.some(({ route }) => route.cost !== null);
  if (!priced)
    return {
      kind: 'nothing-affordable',
      message: message('No model that can do this has a known price, so none can be promised for {0}.', budget),
    };
  return {
    kind: 'nothing-affordable',
    message: message(
      'No model answers this for {0}: the request alone is {1} tokens. The nearest are listed.',
      budget,
      formatCount(analysis.inputTokens),
    ),
  };
}

function makers({ wishes }: Findings): Note | undefined {
  if (!wishes.makers) return undefined;
  return { kind: 'makers', message: makersMessage(wishes.makers) };
}

function contradiction({ wishes, picks }: Findings): Note | undefined {
  const [first] = picks;
  if (wishes.prefer !== 'quality' || wishes.budgetNano === undefined || wishes.budgetNano > 0n || !first) return undefined;
  return {
    kind: 'contradiction',
    message: message('The best models are not free. {0} is the best of the free ones.', first.candidate.prepared.model.name),
  };
}

function setup({ picks, wishes }: Findings): Note | undefined {
  if (picks.length === 0 || picks.some(pick => pick.candidate.route.ready)) return undefined;
  if (wishes.localOnly || picks.every(pick => pick.candidate.route.kind === 'needs-install'))
    return { kind: 'needs-setup', message: message('None of these is installed yet: install one in Ollama to use it.') };
  return { kind: 'needs-setup', message: message('None of these can be used yet: set an API key, add credit, or install Ollama.') };
}

function doubt({ analysis }: Findings): Note | undefined {
  const [second] = analysis.alternatives;
  if (!analysis.unsure || !second) return undefined;
  return {
    kind: 'unsure',
    message: message('This may be {0} or {1}: say which, and the list follows.', taskWords[analysis.task], taskWords[second.task]),
  };
}

/** A price that nobody else comes near decides a list; it may be a mistake. */
function lowPrice({ picks }: Findings): Note | undefined {
  for (const { candidate } of picks) {
    const { model } = candidate.prepared;
    const { offer, provider } = candidate.route.offer;
    const far = farBelowOthers(model, offer);
    if (!far) continue;
    const words = [provider.name, model.name, formatCount(far.times), formatCount(far.othersCount)] as const;
    return {
      kind: 'low-price',
      message:
        far.of === 'input'
          ? message('{0} lists input to {1} at 1/{2} of what {3} other places ask. Look there before you rely on it.', ...words)
          : message('{0} lists output of {1} at 1/{2} of what {3} other places ask. Look there before you rely on it.', ...words),
    };
  }
  return undefined;
}
