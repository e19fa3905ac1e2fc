import type { Note, Recommendation } from '../../core/assistant/choose/recommendation.ts';
import { textOf } from '../../core/format/message.ts';
import { formatNano } from '../../core/format/money.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { AskQNote } from '../../protocol/askQ.ts';
import { costText } from './pickView.ts';
import { taskNames } from './taskNames.ts';

export interface NoteOptions {
  /** There is a balance that credit can be added to. */
  readonly canAddCredit: boolean;
  readonly sandbox: boolean;
  readonly t: Translate;
}

const infoKinds: ReadonlySet<Note['kind']> = new Set(['unsure', 'contradiction', 'makers', 'low-price']);

/** Why a list is short, empty or not what was wished for, each with what can be done. */
export function noteViews(recommendation: Recommendation, options: NoteOptions): AskQNote[] {
  const { t } = options;
  return recommendation.notes
    .filter(({ kind }) => kind !== 'needs-setup' || !options.sandbox) // the sandbox answers: nothing has to be set up first
    .map(note => ({
      kind: note.kind,
      tone: infoKinds.has(note.kind) ? ('info' as const) : ('warning' as const),
      ...titleAndDetail(textOf([note.message], t)),
      nearest: note.kind === 'nothing-affordable' ? nearestViews(recommendation, t) : [],
      actions: actionsFor(note.kind, recommendation, options),
    }));
}

/** The first sentence is read first; an amount has a dot too, but no space after it. */
function titleAndDetail(text: string): { title: string; detail: string } {
  const end = /[.:?](?= )/.exec(text);
  return end ? { title: text.slice(0, end.index + 1), detail: text.slice(end.index + 2) } : { title: text, detail: '' };
}

function nearestViews({ nearest }: Recommendation, t: Translate): AskQNote['nearest'] {
  return nearest.map(({ prepared, route }) => ({
    modelId: prepared.model.id,
    name: prepared.model.name,
    where: route.kind === 'local' || route.kind === 'needs-install' ? t('this machine') : '',
    cost: costText(route, t),
  }));
}

function actionsFor(kind: Note['kind'], recommendation: Recommendation, { canAddCredit, t }: NoteOptions): AskQNote['actions'] {
  const setUp = [
    { id: 'setKey', label: t('Set API Key…') },
    ...(canAddCredit ? [{ id: 'addCredit', label: t('Add Credit…') }] : []),
    { id: 'getOllama', label: t('Get Ollama') },
  ];
  switch (kind) {
    case 'nothing-reachable':
    case 'needs-setup':
      return setUp;
    case 'nothing-local':
      return [
        { id: 'anywhere', label: t('Allow Any Provider') },
        { id: 'getOllama', label: t('Get Ollama') },
      ];
    case 'nothing-affordable':
      return budgetActions(recommendation, t);
    case 'unsure':
      return readings(recommendation, t);
    case 'offline':
      return [{ id: 'getOllama', label: t('Get Ollama') }];
    case 'contradiction':
      return [{ id: 'budget:none', label: t('Remove the Budget') }];
    case 'makers':
      return [{ id: 'anyMaker', label: t('Any Maker') }];
    case 'low-price':
      return [];
    case 'nothing-fits':
      return recommendation.wishes.makers ? [{ id: 'anyMaker', label: t('Any Maker') }] : [];
  }
}

function budgetActions({ nearest }: Recommendation, t: Translate): AskQNote['actions'] {
  const enoughNano = nearest.find(({ route }) => route.cost !== null)?.route.cost?.highNano;
  return [
    ...(enoughNano === undefined ? [] : [{ id: `budget:${enoughNano}`, label: t('Raise to {0}', formatNano(enoughNano)) }]),
    { id: 'budget:none', label: t('Remove the Budget') },
  ];
}

function readings({ analysis }: Recommendation, t: Translate): AskQNote['actions'] {
  const names = taskNames(t);
  const [second] = analysis.alternatives;
  return [analysis.task, ...(second ? [second.task] : [])].map(task => ({ id: `task:${task}`, label: names[task] }));
}
