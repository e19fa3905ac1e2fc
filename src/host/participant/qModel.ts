import * as vscode from 'vscode';
import { answerView } from '../askQ/answerView.ts';
import { wordsOf } from '../languageModels/requestFrom.ts';
import type { QParticipantPorts } from './qParticipant.ts';
import { recommendMarkdown } from './qAnswers.ts';

/** Q reads this much at once and writes less than that; in tokens. */
const inputTokensMax = 128_000;
const outputTokensMax = 4_000;

/** Q as an entry of VS Code's own list of models: free, on this machine, answering which model to take. VS Code's chat asks nobody,
 *  `@q` neither, while there is no model at all: with this one there always is. */
export class QModel {
  static readonly id = 'q';

  constructor(private readonly ports: QParticipantPorts) {}

  information(): vscode.LanguageModelChatInformation {
    const { t } = vscode.l10n;
    return {
      id: QModel.id,
      // VS Code's chat begins with the first of its models by name: this one costs nothing.
      name: t('@q Assistant'),
      family: 'q',
      version: '1',
      detail: t('free, on this machine'),
      tooltip: t('Says which model to take for a request, why, and at what price. Nothing is sent.'),
      maxInputTokens: inputTokensMax,
      maxOutputTokens: outputTokensMax,
      capabilities: { toolCalling: true }, // it calls none, but where tools may be called VS Code shows no other models
    };
  }

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
