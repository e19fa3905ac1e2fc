import * as vscode from 'vscode';

/** As package.json names it. */
export const languageModelVendor = 'ai-marketplace';

/** The models in VS Code's own list.
 *  @param provider loads what answers for them */
export const registerLanguageModels = (
  onDidChangeLanguageModelChatInformation: vscode.Event<void>,
  provider: () => Promise<vscode.LanguageModelChatProvider>,
): vscode.Disposable =>
  vscode.lm.registerLanguageModelChatProvider(languageModelVendor, {
    onDidChangeLanguageModelChatInformation,
    provideLanguageModelChatInformation: async (...args) => (await provider()).provideLanguageModelChatInformation(...args),
    provideLanguageModelChatResponse: async (...args) => (await provider()).provideLanguageModelChatResponse(...args),
    provideTokenCount: async (...args) => (await provider()).provideTokenCount(...args),
  });
