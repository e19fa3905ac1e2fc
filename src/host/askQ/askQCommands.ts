import * as z from 'zod/mini';
import type { ChatSession } from '../chat/chatSession.ts';
import { askQ as askQCommand } from '../commands/askQ.ts';
import type { Commands } from '../commands/commandNames.ts';
import type { MarketplaceView } from '../views/marketplaceView.ts';
import type { AskQ } from './makeAskQ.ts';
import { askContextSchema } from './request.ts';
import { useModel } from './useModel.ts';

/** What a button under an answer hands over. */
const askRequest = z.object({ text: z.string(), contexts: z.array(askContextSchema) });

/** Q's commands. */
export function askQCommands(askQ: AskQ, view: MarketplaceView, chat: () => ChatSession) {
  return {
    askQ: (given: unknown) => askQCommand({ ...askQ, view }, given),
    useModel: async (modelId: unknown, given: unknown, provider: unknown) => {
      const request = z.safeParse(askRequest, given).data;
      if (request) await useModel({ modelId: String(modelId), provider: z.safeParse(z.string(), provider).data }, request, chat);
    },
  } satisfies Partial<Commands>;
}
