import type { ChatRequest, Turn } from '../contract/chatRequest.ts';
import type { ProviderAdapter, ProviderContext } from './adapter.ts';
import { ChatCompletionDecoder } from './decode/chatCompletionDecoder.ts';
import { chatMessages, toolFor } from './openaiChat.ts';
import { tuned } from './tuned.ts';
import { turnsFor } from './turnsFor.ts';
import { authHeaders } from './wire/authHeaders.ts';
import { postJson } from './wire/postJson.ts';
import { streamAnswer } from './wire/streamAnswer.ts';

/** Mistral's chat: OpenAI's form, but for a content that may be a list, a stream that tells its usage unasked (and refuses
 *  to be asked), and ids of tool calls. */
export const mistralChat: ProviderAdapter = {
  stream(request, context, signal) {
    const asked = { context, model: request.model };
    const open = async () =>
      postJson(asked, context, '/chat/completions', mistralBody(request, context), authHeaders(asked, 'authorization', 'Bearer '), signal);
    return streamAnswer({ asked, decoder: new ChatCompletionDecoder(), shape: 'document', open }, signal);
  },
};

/** What is sent. */
export function mistralBody(request: ChatRequest, context: ProviderContext) {
  const { maxOutputTokens, temperature, tools, mustCallTool } = tuned(request, context);
  return {
    model: request.model,
    messages: chatMessages(request, turnsFor(request, context, true).map(withShortIds)),
    stream: request.stream !== false,
    ...(maxOutputTokens === undefined ? {} : { max_tokens: maxOutputTokens }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(tools.length === 0 ? {} : { tools: tools.map(toolFor) }),
    ...(mustCallTool ? { tool_choice: 'required' as const } : {}),
  };
}

function withShortIds(turn: Turn): Turn {
  if (turn.role === 'tool') return { ...turn, toolCallId: shortId(turn.toolCallId) };
  if (turn.role !== 'assistant' || !turn.toolCalls) return turn;
  return { ...turn, toolCalls: turn.toolCalls.map(call => ({ ...call, id: shortId(call.id) })) };
}

/** Mistral takes ids of nine letters and digits only; one that another model gave is turned into such, always the same. */
function shortId(id: string): string {
  if (/^[A-Za-z0-9]{9}$/.test(id)) return id;
  let hash = 0x811c9dc5; // FNV-1a
  for (const char of id) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36).padStart(9, '0');
}
