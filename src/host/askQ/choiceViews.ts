import type { ComplexityReason, TaskAnalysis } from '../../core/assistant/analysis.ts';
import type { Wishes } from '../../core/assistant/choose/circumstances.ts';
import type { Recommendation } from '../../core/assistant/choose/recommendation.ts';
import { languageName } from '../../core/assistant/choose/words.ts';
import { familyOf, tasks, type Task } from '../../core/assistant/task.ts';
import { formatNano } from '../../core/format/money.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { ChoiceView, OptionView } from '../../protocol/askQ.ts';
import { taskNames } from './taskNames.ts';

/** Budgets that are offered, in nano-USD: from a short answer of a small model to an hour of agent work. */
const budgetsNano = [1_000_000n, 10_000_000n, 30_000_000n, 100_000_000n, 1_000_000_000n];
/** What is offered beside the language that was found. */
const languageIds = [
  'typescript',
  'javascript',
  'python',
  'java',
  'csharp',
  'cpp',
  'go',
  'rust',
  'php',
  'ruby',
  'swift',
  'kotlin',
  'sql',
  'shellscript',
];

/** The chips under "What Q understood": what it is, and what it could be instead. */
export function choiceViews({ analysis, wishes }: Recommendation, t: Translate): ChoiceView[] {
  return [
    taskChoice(analysis, t),
    languageChoice(analysis, t),
    complexityChoice(analysis, t),
    budgetChoice(wishes.budgetNano, t),
    preferenceChoice(wishes, t),
    needsChoice(analysis, wishes, t),
  ];
}

/** "82 %" */
export const percentText = (share: number): string => `${Math.round(share * 100)} %`;

function single(id: ChoiceView['id'], label: string, options: OptionView[], fallback: string): ChoiceView {
  return { id, label, value: options.find(({ selected }) => selected)?.label ?? fallback, options, multiple: false };
}

function taskChoice({ task, confidence, alternatives }: TaskAnalysis, t: Translate): ChoiceView {
  const names = taskNames(t);
  const read = new Map<Task, number>([[task, confidence], ...alternatives.map(reading => [reading.task, reading.confidence] as const)]);
  const family = familyOf(task);
  // What it may be by its words, then work of the same kind, then the rest.
  const rank = (one: Task) => (read.has(one) ? 0 : familyOf(one) === family ? 1 : 2);
  const sorted = [...tasks].sort((a, b) => rank(a) - rank(b) || (read.get(b) ?? 0) - (read.get(a) ?? 0));
  const options = sorted.map(one => {
    const share = read.get(one);
    return {
      id: one,
      label: names[one],
      selected: one === task,
      ...(share === undefined || share === 1 ? {} : { note: percentText(share) }),
    };
  });
  return single('task', t('Task'), options, names[task]);
}

function languageChoice({ programmingLanguage: found }: TaskAnalysis, t: Translate): ChoiceView {
  const ids = found === null || languageIds.includes(found) ? languageIds : [found, ...languageIds];
  const options = ids.map(id => ({ id, label: languageName(id), selected: id === found }));
  return single('language', t('Language'), options, t('None'));
}

function complexityChoice({ complexity, complexityReasons }: TaskAnalysis, t: Translate): ChoiceView {
  const names = { low: t('Low'), medium: t('Medium'), high: t('High') };
  const options = (['low', 'medium', 'high'] as const).map(id => ({ id, label: names[id], selected: id === complexity }));
  const hint = complexityReasons.map(reason => reasonWords(reason, t)).join(', ');
  return { ...single('complexity', t('Complexity'), options, names[complexity]), ...(hint === '' ? {} : { hint }) };
}

function reasonWords({ kind, found }: ComplexityReason, t: Translate): string {
  const words: Record<ComplexityReason['kind'], string> = {
    length: t('length of the request'),
    selection: t('length of the selection'),
    attachments: t('attachments'),
    'hard words': t('“{0}”', found),
    'easy words': t('“{0}”', found),
    steps: t('several steps'),
    task: t('kind of work'),
    'stack trace': t('a stack trace'),
  };
  return words[kind];
}

function budgetChoice(budgetNano: bigint | undefined, t: Translate): ChoiceView {
  const own = budgetNano !== undefined && budgetNano > 0n && !budgetsNano.includes(budgetNano) ? [budgetNano] : [];
  const amounts = [...budgetsNano, ...own].sort((a, b) => (a < b ? -1 : 1));
  const options = [
    { id: 'none', label: t('No limit'), selected: budgetNano === undefined },
    { id: '0', label: t('Free only'), selected: budgetNano === 0n },
    ...amounts.map(nano => ({ id: String(nano), label: t('Max {0}', shortUsd(nano)), selected: nano === budgetNano })),
    { id: 'other', label: t('Another amount…'), selected: false },
  ];
  return single('budget', t('Budget'), options, t('No limit'));
}

/** "$0.03": a limit is a round number, and needs no more places than it has. */
const shortUsd = (nano: bigint): string => formatNano(nano).replace(/(\.\d\d\d*?)0+$/, '$1');

function preferenceChoice({ prefer }: Wishes, t: Translate): ChoiceView {
  const names = { balanced: t('Balanced'), quality: t('Quality'), price: t('Price'), speed: t('Speed') };
  const options = (['balanced', 'quality', 'price', 'speed'] as const).map(id => ({ id, label: names[id], selected: id === prefer }));
  return single('prefer', t('Prefer'), options, names[prefer]);
}

function needsChoice({ needs }: TaskAnalysis, { localOnly }: Wishes, t: Translate): ChoiceView {
  const options = [
    { id: 'vision', label: t('Reads images'), selected: needs.vision },
    { id: 'imageOutput', label: t('Makes images'), selected: needs.imageOutput },
    { id: 'tools', label: t('Calls tools'), selected: needs.tools },
    { id: 'reasoning', label: t('Reasons first'), selected: needs.reasoning },
    { id: 'json', label: t('Answers in JSON'), selected: needs.json },
    { id: 'longContext', label: t('Long context'), selected: needs.longContext },
    { id: 'localOnly', label: t('Stays on this machine'), selected: localOnly === true },
  ];
  const value = options.filter(({ selected }) => selected).map(({ label }) => label);
  return { id: 'needs', label: t('Needs'), value: value.join(', ') || t('Nothing special'), options, multiple: true };
}
