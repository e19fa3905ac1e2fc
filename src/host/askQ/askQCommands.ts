import * as z from 'zod/mini';
import type { ChatSession } from '../chat/chatSession.ts';
import { askQ as askQCommand } from '../commands/askQ.ts';
import type { Commands } from '../commands/commandNames.ts';
import type { MarketplaceView } from '../views/marketplaceView.ts';
import type { AskQ } from './makeAskQ.ts';
import { modelToUseSchema } from './modelToUse.ts';
import { askContextSchema } from './request.ts';
import { useModel } from './useModel.ts';

/** What a button under an answer hands over. */
const askRequest = z.object({ text: z.string(), contexts: z.array(askContextSchema) });

/** Q's commands. */
export function askQCommands(askQ: AskQ, view: MarketplaceView, chat: () => ChatSession) {
  return {
    askQ: (given: unknown) => askQCommand({ ...askQ, view }, given),
    useModel: async (given: unknown, asked: unknown) => {
      const model = z.safeParse(modelToUseSchema, given).data;
      const request = z.safeParse(askRequest, asked).data;
      if (model && request) await useModel(model, request, chat);
    },
  } satisfies Partial<Commands>;
}
