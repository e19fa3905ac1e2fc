import * as z from 'zod/mini';
import { finishReasons, type StreamPart } from './streamPart.ts';
import { usageFromJson, usageJsonSchema, usageToJson, type UsageJson } from './usageJson.ts';

const part = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('reasoning'), text: z.string() }),
  z.object({ type: z.literal('tool-call'), id: z.string(), name: z.string(), arguments: z.string() }),
  z.object({ type: z.literal('source'), url: z.string(), title: z.optional(z.string()) }),
  z.object({ type: z.literal('file'), mediaType: z.string(), data: z.string() }),
  z.object({ type: z.literal('usage'), usage: usageJsonSchema }),
  z.object({ type: z.literal('finish'), reason: z.enum(finishReasons) }),
]);

/** A stream part as one line of JSON: on the command line's output, and in the endpoint's `part` messages. */
export const partJsonSchema = part;
export type PartJson = Exclude<StreamPart, { type: 'usage' }> | { readonly type: 'usage'; readonly usage: UsageJson };

export const partToJson = (one: StreamPart): PartJson => (one.type === 'usage' ? { type: 'usage', usage: usageToJson(one.usage) } : one);

export function partFromJson(one: z.output<typeof part>): StreamPart {
  if (one.type === 'usage') return { type: 'usage', usage: usageFromJson(one.usage) };
  if (one.type !== 'source') return one;
  return { type: 'source', url: one.url, ...(one.title === undefined ? {} : { title: one.title }) };
}
