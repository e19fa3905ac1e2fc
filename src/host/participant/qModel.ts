import * as vscode from 'vscode';
import { answerView } from '../askQ/answerView.ts';
import { wordsOf } from '../languageModels/requestFrom.ts';
import type { QParticipantPorts } from './qParticipant.ts';
import { recommendMarkdown } from './qAnswers.ts';

/** Q as an entry of VS Code's own list of models: free, on this machine, answering which model to take. */
export class QModel {
  constructor(private readonly ports: QParticipantPorts) {}

  async respond(
    messages: readonly vscode.LanguageModelChatRequestMessage[],
    progress: vscode.Progress<vscode.LanguageModelResponsePart>,
  ): Promise<void> {
    const { adviser, sandboxOn } = this.ports;
    const asked = messages.findLast(({ role }) => role === vscode.LanguageModelChatMessageRole.User);
    const { recommendation, tookMs } = await adviser.advise({ text: asked ? wordsOf(asked) : '', contexts: [] });
    const view = answerView(recommendation, { sandbox: sandboxOn(), canAddCredit: false, corrected: false, tookMs }, vscode.l10n.t);
    progress.report(new vscode.LanguageModelTextPart(recommendMarkdown(view, vscode.l10n.t)));
  }
}
