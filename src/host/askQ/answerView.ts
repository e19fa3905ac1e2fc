import type { Recommendation } from '../../core/assistant/choose/recommendation.ts';
import { formatCount } from '../../core/format/count.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { AnswerView } from '../../protocol/askQ.ts';
import { choiceViews, percentText } from './choiceViews.ts';
import { noteViews } from './noteViews.ts';
import { alternativeView, pickView } from './pickView.ts';
import { taskNames } from './taskNames.ts';

export interface AnswerExtras {
  readonly sandbox: boolean;
  readonly canAddCredit: boolean;
  /** The model that the chat talks to. */
  readonly selectedId?: string | undefined;
  /** The task is what the person said, not what was read. */
  readonly corrected: boolean;
  /** How long it took to work out. */
  readonly tookMs: number;
  readonly whyNot?: { readonly modelId: string; readonly name: string; readonly text: string };
}

/** A recommendation in words: everything under the request. */
export function answerView(recommendation: Recommendation, extras: AnswerExtras, t: Translate): AnswerView {
  const { picks, alternatives, weights } = recommendation;
  const { sandbox, canAddCredit, selectedId, whyNot } = extras;
  const words = { weights, sandbox, selectedId, t };
  const kinds = ['cheaper', 'faster', 'private'] as const;
  return {
    choices: choiceViews(recommendation, t),
    ...certainty(recommendation, extras.corrected, t),
    picks: picks.map(pick => pickView(pick, words)),
    alternatives: kinds.flatMap(kind => {
      const pick = alternatives[kind];
      return pick && !picks.includes(pick) ? [alternativeView(kind, pick, words)] : [];
    }),
    notes: noteViews(recommendation, { canAddCredit, sandbox, t }),
    ...(whyNot ? { whyNot } : {}),
    footer: footer(recommendation, extras.tookMs, t),
    announcement: announcement(recommendation, t),
  };
}

/** Another reading below this share is not worth a line. */
const otherFrom = 0.1;

function certainty({ analysis }: Recommendation, corrected: boolean, t: Translate): Pick<AnswerView, 'sure' | 'other'> {
  if (corrected) return { sure: t('set by you') };
  const sure = t('{0} sure', percentText(analysis.confidence));
  const [second] = analysis.alternatives;
  if (!second || second.confidence < otherFrom) return { sure };
  return { sure, other: { option: second.task, label: taskNames(t)[second.task] } };
}

function footer({ analysis }: Recommendation, tookMs: number, t: Translate): string {
  const [low, , high] = analysis.outputTokens;
  const [fewest, , most] = analysis.steps;
  const took = t('Worked out on this machine in {0} ms, nothing was sent.', Math.max(1, Math.round(tookMs)));
  const tokens = t('{0} tokens in, {1}–{2} out.', formatCount(analysis.inputTokens), formatCount(low), formatCount(high));
  return most > 1 ? `${took} ${tokens} ${t('In {0}–{1} steps.', fewest, most)}` : `${took} ${tokens}`;
}

function announcement({ analysis, picks, notes }: Recommendation, t: Translate): string {
  const task = taskNames(t)[analysis.task];
  const [first] = picks;
  if (!first) return notes[0] ? t(notes[0].message.template, ...notes[0].message.args) : task;
  const { name } = first.candidate.prepared.model;
  return picks.length === 1 ? t('{0}: 1 model, {1}', task, name) : t('{0}: {1} models, first {2}', task, picks.length, name);
}
