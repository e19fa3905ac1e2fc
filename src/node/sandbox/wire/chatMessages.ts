import * as z from 'zod/mini';
import type { Ask } from '../ask.ts';
import { contentSchema, textOfContent } from './parsed.ts';

/** Messages as OpenAI began them and most took them over. */
export const chatMessagesSchema = z
  .array(z.looseObject({ role: z.string(), content: contentSchema, tool_calls: z.optional(z.nullable(z.array(z.unknown()))) }))
  .check(z.minLength(1));

export const chatToolsSchema = z.optional(
  z.nullable(z.array(z.looseObject({ function: z.looseObject({ name: z.string(), parameters: z.optional(z.unknown()) }) }))),
);

export function asMessages(messages: z.infer<typeof chatMessagesSchema>): Pick<Ask, 'words' | 'sent' | 'toolResult'> {
  const texts = messages.map(({ role, content }) => ({ role, text: textOfContent(content) }));
  const lastWords = texts.findLastIndex(({ role }) => role === 'user');
  return {
    words: texts[lastWords]?.text ?? '',
    sent: texts.map(({ text }) => text),
    toolResult: texts.slice(lastWords + 1).findLast(({ role }) => role === 'tool')?.text,
  };
}

export const asTools = (tools: z.infer<typeof chatToolsSchema>): Ask['tools'] =>
  (tools ?? []).map(tool => ({ name: tool.function.name, parameters: tool.function.parameters }));
