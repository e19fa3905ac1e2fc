import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { ChatSession } from '../chat/chatSession.ts';
import { askQ as askQCommand } from '../commands/askQ.ts';
import type { MarketplaceView } from '../views/marketplaceView.ts';
import { AskQPanel } from './askQPanel.ts';
import type { AskQ } from './makeAskQ.ts';
import { askContextSchema } from './request.ts';
import { useModel } from './useModel.ts';

/** What a button under an answer hands over. */
const askRequest = z.object({ text: z.string(), contexts: z.array(askContextSchema) });

/** Q's panel and commands. */
export function registerAskQ(askQ: AskQ, view: MarketplaceView, chat: () => ChatSession): vscode.Disposable[] {
  return [
    vscode.window.registerWebviewPanelSerializer(AskQPanel.viewType, askQ.panel),
    vscode.commands.registerCommand('aiMarketplace.askQ', (given: unknown) => askQCommand({ ...askQ, view }, given)),
    vscode.commands.registerCommand('aiMarketplace.useModel', async (modelId: unknown, given: unknown) => {
      const request = z.safeParse(askRequest, given).data;
      if (request) await useModel(String(modelId), request, chat);
    }),
    ...askQ.subscriptions,
  ];
}
