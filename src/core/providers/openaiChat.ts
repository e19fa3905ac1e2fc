import type { OpenAI } from 'openai';
import type { ChatRequest, ContentPart, ToolDefinition, Turn } from '../contract/chatRequest.ts';
import type { ProviderAdapter, ProviderContext } from './adapter.ts';
import { ChatCompletionDecoder } from './decode/chatCompletionDecoder.ts';
import { dialectOf } from './openAiDialects.ts';
import { authHeaders } from './wire/authHeaders.ts';
import { postJson } from './wire/postJson.ts';
import { streamAnswer } from './wire/streamAnswer.ts';
import { tuned } from './tuned.ts';
import { turnsFor } from './turnsFor.ts';

type Body = OpenAI.ChatCompletionCreateParams;
type Message = OpenAI.ChatCompletionMessageParam;

/** Chat Completions: OpenAI, Hugging Face's router and everyone who follows them. */
export const openaiChat: ProviderAdapter = {
  stream(request, context, signal) {
    const asked = { context, model: request.model };
    const open = async () =>
      postJson(
        asked,
        context,
        '/chat/completions',
        chatCompletionBody(request, context),
        authHeaders(asked, 'authorization', 'Bearer '),
        signal,
      );
    return streamAnswer({ asked, decoder: new ChatCompletionDecoder(), shape: 'document', open }, signal);
  },
};

/** What is sent. */
export function chatCompletionBody(request: ChatRequest, context: ProviderContext): Body {
  const dialect = dialectOf(context.provider.id);
  const refusesTemperature = dialect.reasoningRefusesTemperature && context.traits.reasoning;
  const { maxOutputTokens, temperature, tools, mustCallTool } = tuned(request, context, refusesTemperature);
  const common = {
    model: request.model,
    messages: chatMessages(request, turnsFor(request, context, dialect.alternating)),
    ...(maxOutputTokens === undefined ? {} : { [dialect.maxTokensName]: maxOutputTokens }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(tools.length === 0 ? {} : { tools: tools.map(toolFor) }),
    ...(mustCallTool ? { tool_choice: 'required' as const } : {}),
  };
  // Without this a stream tells no usage.
  return request.stream === false ? { ...common, stream: false } : { ...common, stream: true, stream_options: { include_usage: true } };
}

/** Turns as messages; Mistral takes the same. */
export function chatMessages(request: ChatRequest, turns: readonly Turn[]): Message[] {
  const messages = turns.map(messageFor);
  return request.system ? [{ role: 'system', content: request.system }, ...messages] : messages;
}

function messageFor(turn: Turn): Message {
  switch (turn.role) {
    case 'user':
      return { role: 'user', content: contentFor(turn.content) };
    case 'tool':
      return { role: 'tool', tool_call_id: turn.toolCallId, content: turn.result };
    case 'assistant':
      if (!turn.toolCalls?.length) return { role: 'assistant', content: turn.text };
      return {
        role: 'assistant',
        content: turn.text || null,
        tool_calls: turn.toolCalls.map(call => ({
          id: call.id,
          type: 'function',
          function: { name: call.name, arguments: call.arguments },
        })),
      };
  }
}

/** Text alone is sent as a text: not every server takes a list. */
function contentFor(content: readonly ContentPart[]): string | OpenAI.ChatCompletionContentPart[] {
  const texts = content.map(part => (part.type === 'text' ? part.text : undefined));
  if (!texts.includes(undefined)) return texts.join('\n\n');
  return content.map(part =>
    part.type === 'text'
      ? { type: 'text', text: part.text }
      : { type: 'image_url', image_url: { url: `data:${part.mediaType};base64,${part.data}` } },
  );
}

export const toolFor = ({ name, description, parameters }: ToolDefinition): OpenAI.ChatCompletionFunctionTool => ({
  type: 'function',
  function: { name, description, parameters: { ...parameters } },
});
