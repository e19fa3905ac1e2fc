import * as z from 'zod/mini';
import type { ContentPart, ToolDefinition, Turn } from './chatRequest.ts';

const base64 = z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'must be base64, not an address'));
/** Deeper than any schema is. Whatever writes JSON calls itself at each level, and would run out of stack. */
const toolDepthMax = 100;

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every(one => isShallow(one, levels - 1));
}

/** Nothing in a message is an address to fetch: an image comes as its data. */
const content = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string() }),
  z.strictObject({ type: z.literal('image'), media_type: z.string().check(z.regex(/^image\/[a-z0-9.+-]+$/)), data: base64 }),
]);
const contents = z.union([z.string(), z.array(content).check(z.minLength(1))]);
const toolCall = z.strictObject({ id: z.string(), name: z.string(), arguments: z.string() });

const turn = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content: z.string() }),
  z.strictObject({ role: z.literal('user'), content: contents }),
  z.strictObject({ role: z.literal('assistant'), content: z.string(), tool_calls: z.optional(z.array(toolCall)) }),
  z.strictObject({ role: z.literal('tool'), tool_call_id: z.string(), name: z.optional(z.string()), content: z.string() }),
]);
const parameters = z.record(z.string(), z.unknown()).check(z.refine(value => isShallow(value, toolDepthMax), 'is nested too deep'));
const tool = z.strictObject({ name: z.string(), description: z.string(), parameters });

/** `messages` and `tools` of the endpoint's chat routes: a whole history, as its client keeps it. */
export const turnsJsonSchema = z.array(turn).check(z.minLength(1), z.maxLength(2_000));
export const toolsJsonSchema = z.array(tool).check(z.maxLength(128));
export type TurnJson = z.output<typeof turn>;

/** @returns the turns, and what the system turns among them say */
export function turnsFromJson(messages: readonly TurnJson[]): { system: string | undefined; turns: Turn[] } {
  const system = messages.flatMap(message => (message.role === 'system' ? [message.content] : []));
  const turns = messages.flatMap(message => (message.role === 'system' ? [] : [turnFromJson(message)]));
  return { system: system.length > 0 ? system.join('\n\n') : undefined, turns };
}

function turnFromJson(message: Exclude<TurnJson, { role: 'system' }>): Turn {
  switch (message.role) {
    case 'user':
      return {
        role: 'user',
        content: typeof message.content === 'string' ? [{ type: 'text', text: message.content }] : message.content.map(partFromJson),
      };
    case 'assistant':
      return { role: 'assistant', text: message.content, ...(message.tool_calls ? { toolCalls: message.tool_calls } : {}) };
    case 'tool':
      return { role: 'tool', toolCallId: message.tool_call_id, name: message.name ?? '', result: message.content };
  }
}

const partFromJson = (part: z.output<typeof content>): ContentPart =>
  part.type === 'text' ? part : { type: 'image', mediaType: part.media_type, data: part.data };

/** The other way round, for clients of the endpoint. */
export function turnsToJson(turns: readonly Turn[], system?: string): TurnJson[] {
  return [...(system === undefined ? [] : [{ role: 'system' as const, content: system }]), ...turns.map(turnToJson)];
}

function turnToJson(one: Turn): TurnJson {
  switch (one.role) {
    case 'user':
      return {
        role: 'user',
        content: one.content.map(part => (part.type === 'text' ? part : { type: 'image', media_type: part.mediaType, data: part.data })),
      };
    case 'assistant':
      return { role: 'assistant', content: one.text, ...(one.toolCalls ? { tool_calls: one.toolCalls.map(call => ({ ...call })) } : {}) };
    case 'tool':
      return { role: 'tool', tool_call_id: one.toolCallId, name: one.name, content: one.result };
  }
}

export type ToolJson = z.output<typeof tool>;
export const toolsToJson = (tools: readonly ToolDefinition[]): ToolJson[] =>
  tools.map(one => ({ ...one, parameters: { ...one.parameters } }));
