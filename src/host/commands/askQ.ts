import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { editorCommands } from '../../core/assistant/signals.ts';
import type { Adviser } from '../askQ/adviser.ts';
import type { AskQSession } from '../askQ/askQSession.ts';
import { selectionContexts } from '../askQ/editorContexts.ts';
import type { AskContext } from '../askQ/request.ts';
import type { MarketplaceView } from '../views/marketplaceView.ts';

export interface AskQCommandPorts {
  readonly session: () => AskQSession;
  readonly adviser: Adviser;
  readonly view: MarketplaceView;
}

/** What a caller may hand over: words that are asked at once, and the editor's command that they stand for. */
const wordsGiven = z.object({ text: z.string(), command: z.optional(z.enum(editorCommands)) });

/** "Ask Q Assistant": takes the words, with what is selected in the editor, and shows the answer in the side bar. While the person
 *  types, the view comes up behind the box and Q gets ready, so that the answer is there with the Enter. */
export async function askQ({ session, adviser, view }: AskQCommandPorts, given: unknown): Promise<void> {
  const contexts = selectionContexts(vscode.window.activeTextEditor);
  adviser.warm();
  const words = z.safeParse(wordsGiven, given).data;
  const shown = view.show({ type: 'marketplace.page', page: 'askQ' }, { preserveFocus: true });
  // Answered before the view gets the focus, which keeps VS Code busier than the cards do.
  const answer = (text: string) => session().answer({ text, contexts });
  if (words) await session().answer({ ...words, contexts });
  else if (!(await askWords(takenWith(contexts), typed => session().prepare({ text: typed, contexts }), answer))) return;
  await shown;
  await view.show({ type: 'marketplace.page', page: 'askQ' }, { preserveFocus: false });
  session().focusPicks('page');
}

function takenWith(contexts: readonly AskContext[]): string {
  const { t } = vscode.l10n;
  const labels = contexts.map(({ label }) => label);
  return labels.length > 0 ? t('With {0}. Nothing is sent.', labels.join(', ')) : t('Q works it out on this machine. Nothing is sent.');
}

/** The box goes when the answer is there.
 *  @param typing told of the words so far whenever there is time for it
 *  @returns false where the person gave none */
async function askWords(prompt: string, typing: (text: string) => void, answer: (text: string) => Promise<void>): Promise<boolean> {
  const { t } = vscode.l10n;
  const box = vscode.window.createInputBox();
  box.title = t('Ask Q Assistant');
  box.placeholder = t('What do you need? For example: why does this deadlock');
  box.prompt = prompt;
  box.ignoreFocusOut = true; // the view that opens behind it must not close it
  let soon: NodeJS.Immediate | undefined;
  box.onDidChangeValue(value => {
    clearImmediate(soon);
    soon = setImmediate(typing, value);
  });
  const accepted = await new Promise<boolean>(resolve => {
    box.onDidAccept(() => resolve(true));
    box.onDidHide(() => resolve(false));
    box.show();
  });
  clearImmediate(soon);
  try {
    if (accepted) await answer(box.value);
  } finally {
    box.dispose();
  }
  return accepted;
}
