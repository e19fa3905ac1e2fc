// Reads the training examples: scripts/assistant/examples/*.txt, and whatever file a person adds with --extra.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AttachmentSignal, EditorSignals } from '../../src/core/assistant/signals.ts';
import { tasks, type Task } from '../../src/core/assistant/task.ts';
import { transcript } from './transcript.ts';

export interface Example {
  text: string;
  signals: EditorSignals;
  task: Task;
  /** Tasks that a careful reader would also accept; always with `task`. */
  accept: Task[];
  /** Language of the prose. */
  language: string;
  source: string;
  trainable: boolean;
}

const folder = path.join(import.meta.dirname, 'examples');
const exampleFiles = () => readdirSync(folder).sort();

/** Of every file of the examples: what makes the project's own part of the weights. */
export function ownHash(): string {
  const hash = createHash('sha256');
  for (const name of exampleFiles())
    if (name !== 'README.md') hash.update(name).update(readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n'));
  return hash.digest('hex');
}

export function ownExamples(): Example[] {
  const selections = readSelections();
  return exampleFiles()
    .filter(name => name.endsWith('.txt'))
    .flatMap(name => readLanguage(name.slice(0, 2), readFileSync(path.join(folder, name), 'utf8'), selections));
}

interface Selection {
  text: string;
  languageId: string;
}

function readSelections(): Map<string, Selection> {
  const text = readFileSync(path.join(folder, 'selections.md'), 'utf8').replaceAll('\r\n', '\n');
  const found = new Map<string, Selection>();
  for (const [, name = '', languageId = '', body = ''] of text.matchAll(/^## (\S+)\n```(\w+)\n([\s\S]*?)\n```$/gm))
    found.set(name, { text: body, languageId });
  return found;
}

function readLanguage(language: string, text: string, selections: Map<string, Selection>): Example[] {
  const examples: Example[] = [];
  let accept: Task[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    if (line.startsWith('# '))
      accept = line
        .slice(2)
        .split(',')
        .map(name => knownTask(name.trim()));
    else examples.push({ ...readLine(line, selections), task: accept[0]!, accept, language, source: 'own', trainable: true });
  }
  return examples;
}

function knownTask(name: string): Task {
  const task = tasks.find(candidate => candidate === name);
  if (!task) throw new Error(`There is no task "${name}"; there are ${tasks.join(', ')}.`);
  return task;
}

function readLine(line: string, selections: Map<string, Selection>): { text: string; signals: EditorSignals } {
  const attachments: AttachmentSignal[] = [];
  let selection: Selection | undefined;
  let languageId: string | undefined;
  let text = line.replace(/^\\#/, '#');
  for (;;) {
    const attached = /^\[(image|pdf|file)(?: (\d+))?\] ?/.exec(text);
    const selected = /^@(\S+) ?/.exec(text);
    const language = /^\{lang (\w+)\} ?/.exec(text);
    const found = attached ?? selected ?? language;
    if (!found) break;
    if (attached)
      attachments.push({ kind: attached[1] as AttachmentSignal['kind'], ...(attached[2] ? { chars: Number(attached[2]) } : {}) });
    if (selected) selection = selectionOf(selections, selected[1]!);
    if (language) languageId = language[1]!;
    text = text.slice(found[0].length);
  }
  const pasted = text
    .replaceAll('\\n', '\n')
    .replaceAll(/ ?\{long\} ?/g, `\n${transcript()}\n`)
    .replaceAll(/ ?(?<!\w)\+(\w+\.(?:txt|log))/g, (_match, name: string) => `\n${selectionOf(selections, name).text}\n`);
  const signals: EditorSignals = {
    ...(selection ? { selection: selection.text, languageId: selection.languageId } : {}),
    ...(languageId === undefined ? {} : { languageId }),
    ...(attachments.length > 0 ? { attachments } : {}),
  };
  return { text: pasted.trim(), signals };
}

function selectionOf(selections: Map<string, Selection>, name: string): Selection {
  const selection = selections.get(name);
  if (!selection) throw new Error(`selections.md has no "${name}".`);
  return selection;
}

/** Labelled requests in the form of ../shared/data/task-analysis-dev.jsonl: a JSON object a line. */
export function readDataFile(file: string): Example[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => {
      const item = JSON.parse(line) as Record<string, unknown> & {
        text: string;
        label: Task;
        accept?: Task[];
        source?: string;
        lang?: string;
      };
      return {
        text: item.text,
        signals: {
          selection: (item['selection'] as string | null | undefined) ?? null,
          languageId: (item['languageId'] as string | null | undefined) ?? null,
          attachments: (item['attachments'] as AttachmentSignal[] | undefined) ?? [],
        },
        task: item.label,
        accept: item.accept ?? [item.label],
        language: item.lang ?? 'en',
        source: item.source ?? path.basename(file),
        trainable: item['trainable'] === true,
      };
    });
}
