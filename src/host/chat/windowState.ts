import * as z from 'zod/mini';
import { answerTokensSchema } from '../../core/chat/messageCost.ts';
import { attachmentSchema } from '../../core/chat/question.ts';
import type { Memory } from '../memory.ts';

const key = 'chat.window';
const stateSchema = z.object({
  conversationId: z.string(),
  draft: z.string(),
  attachments: z.array(attachmentSchema),
  // It only sharpens an estimate: without it nothing that was written is lost.
  // oxlint-disable-next-line promise/valid-params -- of zod, not of a promise
  foretold: z.catch(z.optional(z.object({ text: z.string(), answer: answerTokensSchema })), undefined),
});
/** What a window's chat shows, beside what is stored with the conversation. */
export type WindowState = z.infer<typeof stateSchema>;

/** VS Code writes its memory as one piece, so what is larger than this is not kept over a reload. */
const attachedCharsMax = 64_000;

/** @returns undefined for a window that has none, or one that an older version wrote */
export const restoreWindow = (memory: Memory): WindowState | undefined => z.safeParse(stateSchema, memory.get(key)).data;

export async function rememberWindow(memory: Memory, state: WindowState): Promise<void> {
  const chars = state.attachments.reduce((sum, { text }) => sum + text.length, 0);
  await memory.update(key, chars > attachedCharsMax ? { ...state, attachments: [] } : state);
}
