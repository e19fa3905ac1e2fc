import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Adviser } from '../askQ/adviser.ts';
import type { AskQSession } from '../askQ/askQSession.ts';
import { selectionContexts } from '../askQ/editorContexts.ts';
import type { MarketplaceView } from '../views/marketplaceView.ts';

export interface AskQCommandPorts {
  readonly session: () => AskQSession;
  readonly adviser: Adviser;
  readonly view: MarketplaceView;
}

/** What a caller may hand over: words that are asked at once. */
const wordsGiven = z.object({ text: z.string() });

/** "Ask Q Assistant": takes the words, with what is selected in the editor, and shows the answer in the side bar. While the person
 *  types, the view comes up behind the box and Q gets ready, so that the answer is there with the Enter. */
export async function askQ({ session, adviser, view }: AskQCommandPorts, given: unknown): Promise<void> {
  const contexts = selectionContexts(vscode.window.activeTextEditor);
  adviser.warm();
  const words = z.safeParse(wordsGiven, given).data?.text;
  const shown = view.show({ type: 'marketplace.page', page: 'askQ' }, { preserveFocus: true });
  const text = words ?? (await askWords(contexts.map(({ label }) => label)));
  if (text === undefined) return;
  // Asked before the view has the focus: the cards need not wait for it.
  const asked = session().ask({ text, contexts }, 'page');
  await shown;
  await view.show({ type: 'marketplace.page', page: 'askQ' }, { preserveFocus: false });
  await asked;
}

function askWords(taken: readonly string[]): Thenable<string | undefined> {
  const { t } = vscode.l10n;
  return vscode.window.showInputBox({
    title: t('Ask Q Assistant'),
    placeHolder: t('What do you need? For example: why does this deadlock'),
    prompt: taken.length > 0 ? t('With {0}. Nothing is sent.', taken.join(', ')) : t('Q works it out on this machine. Nothing is sent.'),
    ignoreFocusOut: true, // the view that opens behind it must not close it
  });
}
