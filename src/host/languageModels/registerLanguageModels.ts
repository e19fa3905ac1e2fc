import * as vscode from 'vscode';
import type { Memory } from '../memory.ts';
import { qInformation, qModelId } from './qInformation.ts';

/** As package.json names it. */
export const languageModelVendor = 'ai-marketplace';

/** Set once VS Code's chat or another extension has asked a model of ours. */
const askedKey = 'languageModelsAsked';

/** The models in VS Code's own list. VS Code's chat asks nobody, `@q` neither, while it knows of no model at all: so it is told of Q at
 *  once, which needs nothing loaded, and of all the others with the next time it asks. Where they have been asked before, somebody may
 *  be about to ask one again: then it is told of all of them at once.
 *  @param provider loads what answers for them
 *  @param memory outlives the window */
export function registerLanguageModels(
  onDidChangeLanguageModelChatInformation: vscode.Event<void>,
  provider: () => Promise<vscode.LanguageModelChatProvider>,
  memory: Memory,
): vscode.Disposable {
  let qAlone = memory.get(askedKey) !== true;
  const registration = vscode.lm.registerLanguageModelChatProvider(languageModelVendor, {
    onDidChangeLanguageModelChatInformation,
    async provideLanguageModelChatInformation(options, token) {
      const onlyQ = qAlone && options.silent;
      qAlone = false;
      return onlyQ ? [qInformation()] : (await provider()).provideLanguageModelChatInformation(options, token);
    },
    async provideLanguageModelChatResponse(model, ...args) {
      if (model.id !== qModelId && memory.get(askedKey) !== true) void memory.update(askedKey, true);
      await (await provider()).provideLanguageModelChatResponse(model, ...args);
    },
    provideTokenCount: async (...args) => (await provider()).provideTokenCount(...args),
  });
  void vscode.lm.selectChatModels({ vendor: languageModelVendor });
  return registration;
}
