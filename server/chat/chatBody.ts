import * as z from 'zod';
import { toolsJsonSchema, turnsFromJson, turnsJsonSchema } from '../../src/core/contract/turnJson.ts';
import { HttpError } from '../http/httpError.ts';
import { requestKeySchema } from '../http/requestKey.ts';
import type { Ask } from './ask.ts';

const maxTokensMax = 10_000_000;

const asked = {
  message: z.string().min(1).max(1_000_000).optional(),
  messages: z.optional(turnsJsonSchema),
  tools: z.optional(toolsJsonSchema),
  tool_choice: z.enum(['auto', 'required']).optional(),
  conversation_id: z.string().max(100).optional(),
  max_tokens: z.int().min(1).max(maxTokensMax).optional(),
  temperature: z.number().min(0).max(2).optional(),
  key: z.enum(['user', 'platform']).optional(),
  parts: z.boolean().optional(),
  store: z.boolean().optional(),
};

/** What may be said over a socket or to a model's own address. */
export const streamBodySchema = z.strictObject({ ...asked, request_id: requestKeySchema.optional() });
export const chatBodySchema = z.strictObject({ ...asked, model_id: z.string().min(1).max(300) });
export type ChatBody = z.output<typeof chatBodySchema>;

/** @throws HttpError 422 where it holds no question */
export function askFrom(body: ChatBody, requestKey: string | undefined): Ask {
  if ((body.message === undefined) === (body.messages === undefined))
    throw new HttpError(422, 'invalid_request', 'Send either "message" or "messages".');
  if (body.messages && body.conversation_id !== undefined)
    throw new HttpError(422, 'invalid_request', '"messages" is a whole history, so it goes without "conversation_id".');
  const { system, turns } = body.messages
    ? turnsFromJson(body.messages)
    : { system: undefined, turns: [{ role: 'user' as const, content: [{ type: 'text' as const, text: body.message ?? '' }] }] };
  if (turns.length === 0) throw new HttpError(422, 'invalid_request', '"messages" has no turn but the system\'s.');
  return {
    modelId: body.model_id,
    turns,
    system,
    tools: body.tools ?? [],
    mustCallTool: body.tool_choice === 'required',
    conversationId: body.conversation_id,
    maxTokens: body.max_tokens,
    temperature: body.temperature,
    key: body.key,
    // A client with its own history gets none here unless it wants one.
    store: body.store ?? body.messages === undefined,
    requestKey,
  };
}
