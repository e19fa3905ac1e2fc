import * as vscode from 'vscode';
import type { Memory } from '../memory.ts';
import { qInformation, qModelId } from './qInformation.ts';

/** As package.json names it. */
const vendor = 'ai-marketplace';

/** To take in some hundred models keeps VS Code's window busy for a moment, which is not to be one of those in which the first views are
 *  opened and asked. */
const listedAfterMs = 30_000;

/** Set once VS Code's chat or another extension has asked a model of ours. */
const askedKey = 'languageModelsAsked';

/** The models in VS Code's own list. VS Code's chat asks nobody, `@q` neither, while it knows of no model at all: so it is told of Q at
 *  once, which needs nothing loaded, and of all the others when it asks again, half a minute later at the latest. Where they have been
 *  asked before, somebody may be about to ask one again: then it is told of all of them at once.
 *  @param provider loads what answers for them
 *  @param memory outlives the window */
export function registerLanguageModels(
  onDidChangeLanguageModelChatInformation: vscode.Event<void>,
  provider: () => Promise<vscode.LanguageModelChatProvider>,
  memory: Memory,
): vscode.Disposable {
  let qAlone = memory.get(askedKey) !== true;
  const registration = vscode.lm.registerLanguageModelChatProvider(vendor, {
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
  const list = () => void vscode.lm.selectChatModels({ vendor });
  const listing = qAlone ? setTimeout(list, listedAfterMs) : undefined;
  list();
  return vscode.Disposable.from(registration, { dispose: () => clearTimeout(listing) });
}
