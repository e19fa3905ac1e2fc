import * as vscode from 'vscode';

export const qModelId = 'q';

/** Q reads this much at once and writes less than that; in tokens. */
const inputTokensMax = 128_000;
const outputTokensMax = 4_000;

/** Q as an entry of VS Code's own list of models: told before anything else is loaded. */
export function qInformation(): vscode.LanguageModelChatInformation {
  const { t } = vscode.l10n;
  return {
    id: qModelId,
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
