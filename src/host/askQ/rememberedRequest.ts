import * as z from 'zod/mini';
import { editorCommands } from '../../core/assistant/signals.ts';
import type { Memory } from '../memory.ts';
import { askContextSchema } from './request.ts';

const key = 'askQ.request';
const schema = z.object({
  text: z.string(),
  contexts: z.array(askContextSchema),
  command: z.optional(z.enum(editorCommands)),
  asked: z.boolean(),
});
/** What a window's Q shows after a reload. */
export type RememberedRequest = z.infer<typeof schema>;

/** VS Code writes its memory as one piece, so longer pieces of files are not kept over a reload. */
const charsMax = 64_000;

/** @returns undefined for a window that has none, or one that an older version wrote */
export const restoreRequest = (memory: Memory): RememberedRequest | undefined => z.safeParse(schema, memory.get(key)).data;

export async function rememberRequest(memory: Memory, request: RememberedRequest): Promise<void> {
  const chars = request.contexts.reduce((sum, context) => sum + ('attachment' in context ? context.attachment.text.length : 0), 0);
  await memory.update(key, {
    ...request,
    text: request.text.slice(0, charsMax),
    contexts: chars > charsMax ? [] : request.contexts,
  } satisfies RememberedRequest);
}
