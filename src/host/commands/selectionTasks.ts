import * as vscode from 'vscode';
import type { EditorCommand } from '../../core/assistant/signals.ts';
import type { ChatSession } from '../chat/chatSession.ts';
import { problemLines } from '../askQ/editorContexts.ts';
import type { Commands } from './commandNames.ts';
import { cutToSize, mayAttachHere, selectionAttachment } from './selectionAttachment.ts';
import { sayNothingSelected } from './sendSelection.ts';

export interface SelectionTaskPorts {
  readonly session: () => ChatSession;
  hasModel(): boolean;
}

/** What each command says for the person, in the words that are then seen in the chat. */
const prompts = (): Record<EditorCommand, string> => {
  const { t } = vscode.l10n;
  return {
    explain: t('Explain this code.'),
    fix: t('Find what is wrong in this code and fix it.'),
    refactor: t('Refactor this code without changing what it does.'),
    test: t('Write unit tests for this code.'),
    review: t('Review this code: mistakes first, then what could be better.'),
    document: t('Write documentation comments for this code.'),
  };
};

/** The editor's commands on a selection: they ask the selected model at once, in a chat of its own, or Q which one to take. */
export function selectionTasks(ports: SelectionTaskPorts) {
  const command = (task: EditorCommand) => () => doWithSelection(ports, task);
  return {
    explainSelection: command('explain'),
    fixSelection: command('fix'),
    refactorSelection: command('refactor'),
    testSelection: command('test'),
    reviewSelection: command('review'),
    documentSelection: command('document'),
  } satisfies Partial<Commands>;
}

async function doWithSelection({ session, hasModel }: SelectionTaskPorts, task: EditorCommand): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty) return sayNothingSelected();
  const text = prompts()[task];
  if (!hasModel()) return void (await vscode.commands.executeCommand('aiMarketplace.askQ', { text, command: task }));
  // Read before anything is asked: the person may click elsewhere.
  const whole = selectionAttachment(editor);
  const problems = task === 'fix' ? problemLines(editor).map(line => `- ${line}`) : [];
  if (!(await mayAttachHere())) return;
  const attachment = await cutToSize(whole);
  if (!attachment) return;
  await vscode.commands.executeCommand('aiMarketplace.chat.focus');
  const list = problems.length === 0 ? '' : `\n\n${vscode.l10n.t('The editor reports:')}\n${problems.join('\n')}`;
  await session().ask(text + list, [attachment]);
}
