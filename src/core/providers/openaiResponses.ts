import type { OpenAI } from 'openai';
import type { ChatRequest, ContentPart, Turn } from '../contract/chatRequest.ts';
import type { ProviderAdapter, ProviderContext } from './adapter.ts';
import { ResponsesDecoder } from './decode/responsesDecoder.ts';
import { tuned } from './tuned.ts';
import { turnsFor } from './turnsFor.ts';
import { authHeaders } from './wire/authHeaders.ts';
import { postJson } from './wire/postJson.ts';
import { streamAnswer } from './wire/streamAnswer.ts';

type Body = OpenAI.Responses.ResponseCreateParams;
type Item = OpenAI.Responses.ResponseInputItem;

/** OpenAI's Responses. */
export const openaiResponses: ProviderAdapter = {
  stream(request, context, signal) {
    const asked = { context, model: request.model };
    const open = async () =>
      postJson(asked, context, '/responses', responsesBody(request, context), authHeaders(asked, 'authorization', 'Bearer '), signal);
    return streamAnswer({ asked, decoder: new ResponsesDecoder(), shape: 'document', open }, signal);
  },
};

/** What is sent. */
export function responsesBody(request: ChatRequest, context: ProviderContext): Body {
  const { maxOutputTokens, temperature, tools, mustCallTool } = tuned(request, context, context.traits.reasoning);
  return {
    model: request.model,
    input: turnsFor(request, context, false).flatMap(itemsFor),
    stream: request.stream !== false,
    // Conversations are kept here, not there.
    store: false,
    ...(request.system ? { instructions: request.system } : {}),
    ...(maxOutputTokens === undefined ? {} : { max_output_tokens: maxOutputTokens }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(tools.length === 0
      ? {}
      : {
          tools: tools.map(({ name, description, parameters }) => ({
            type: 'function' as const,
            name,
            description,
            parameters: { ...parameters },
            strict: false,
          })),
        }),
    ...(mustCallTool ? { tool_choice: 'required' as const } : {}),
  };
}

function itemsFor(turn: Turn): Item[] {
  switch (turn.role) {
    case 'user':
      return [{ role: 'user', content: turn.content.map(contentFor) }];
    case 'tool':
      return [{ type: 'function_call_output', call_id: turn.toolCallId, output: turn.result }];
    case 'assistant':
      return [
        ...(turn.text === '' ? [] : [{ role: 'assistant' as const, content: turn.text }]),
        ...(turn.toolCalls ?? []).map(call => ({
          type: 'function_call' as const,
          call_id: call.id,
          name: call.name,
          arguments: call.arguments,
        })),
      ];
  }
}

const contentFor = (part: ContentPart): OpenAI.Responses.ResponseInputContent =>
  part.type === 'text'
    ? { type: 'input_text', text: part.text }
    : { type: 'input_image', image_url: `data:${part.mediaType};base64,${part.data}`, detail: 'auto' };
