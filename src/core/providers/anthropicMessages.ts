import type { Anthropic } from '@anthropic-ai/sdk';
import type { ChatRequest, ContentPart, ToolCall, Turn } from '../contract/chatRequest.ts';
import type { WireResponse } from '../contract/ports.ts';
import type { ProviderAdapter, ProviderContext } from './adapter.ts';
import { AnthropicDecoder } from './decode/anthropicDecoder.ts';
import { authHeaders } from './wire/authHeaders.ts';
import { openViaSdk } from './wire/openViaSdk.ts';
import { streamAnswer } from './wire/streamAnswer.ts';
import { parsedArguments } from './parsedArguments.ts';
import { tuned } from './tuned.ts';
import { turnsFor } from './turnsFor.ts';
import type { Asked } from './wire/wireError.ts';

type Body = Anthropic.MessageCreateParams;
type Message = Anthropic.MessageParam;
type Block = Anthropic.ContentBlockParam;

/** Longer than any answer: how long to wait is decided around the adapters, where a person sees it. */
const sdkTimeoutMs = 2 ** 31 - 1;
/** Anthropic refuses a request without a limit; this one where the catalog knows no better. */
const maxTokensUnknown = 4_096;

/** Anthropic's Messages. */
export const anthropicMessages: ProviderAdapter = {
  stream(request, context, signal) {
    const asked = { context, model: request.model };
    const open = () => openMessages(asked, context, messagesBody(request, context), signal);
    return streamAnswer({ asked, decoder: new AnthropicDecoder(), shape: 'document', open }, signal);
  },
};

async function openMessages(asked: Asked, context: ProviderContext, body: Body, signal: AbortSignal): Promise<WireResponse> {
  // The client's own version moves with its releases; the decoder reads this one.
  const headers = { ...authHeaders(asked, 'x-api-key'), 'anthropic-version': '2023-06-01' };
  const { Anthropic } = await context.sdk.anthropic();
  return openViaSdk(asked, context.fetch, headers, fetch => {
    const client = new Anthropic({
      baseURL: context.baseUrl,
      // Without one the client would look for credentials in files and in the environment.
      apiKey: context.apiKey ?? 'none',
      webhookKey: null,
      maxRetries: 0,
      timeout: sdkTimeoutMs,
      logLevel: 'off',
      openTelemetry: false,
      fetch: (url, init = {}) => fetch(String(url), init),
    });
    // Not `messages.create`: that one writes warnings about old models to the console.
    return client.post('/v1/messages', { body, stream: body.stream ?? false, signal }).asResponse();
  });
}

/** What is sent. */
export function messagesBody(request: ChatRequest, context: ProviderContext): Body {
  const { maxOutputTokens, temperature, tools, mustCallTool } = tuned(request, context);
  return {
    model: request.model,
    max_tokens: maxOutputTokens ?? context.traits.maxOutput ?? maxTokensUnknown,
    messages: turnsFor(request, context, true).reduce<Message[]>(addMessage, []),
    stream: request.stream !== false,
    ...(request.system ? { system: request.system } : {}),
    // Others go up to 2.
    ...(temperature === undefined ? {} : { temperature: Math.min(1, temperature) }),
    ...(tools.length === 0
      ? {}
      : {
          tools: tools.map(({ name, description, parameters }) => ({
            name,
            description,
            input_schema: { ...parameters, type: 'object' as const },
          })),
        }),
    ...(mustCallTool ? { tool_choice: { type: 'any' as const } } : {}),
  };
}

/** Results of tools belong into one user message, with what the person says next. */
function addMessage(messages: Message[], turn: Turn): Message[] {
  const role = turn.role === 'assistant' ? 'assistant' : 'user';
  const blocks = blocksFor(turn);
  const last = messages.at(-1);
  if (last?.role === role && Array.isArray(last.content)) last.content.push(...blocks);
  else messages.push({ role, content: blocks });
  return messages;
}

function blocksFor(turn: Turn): Block[] {
  switch (turn.role) {
    case 'user':
      return turn.content.filter(part => part.type === 'image' || part.text !== '').map(blockFor);
    case 'tool':
      return [{ type: 'tool_result', tool_use_id: turn.toolCallId, content: turn.result }];
    case 'assistant':
      return [...(turn.text.trim() === '' ? [] : [{ type: 'text' as const, text: turn.text }]), ...(turn.toolCalls ?? []).map(useOf)];
  }
}

const blockFor = (part: ContentPart): Block =>
  part.type === 'text'
    ? { type: 'text', text: part.text }
    : {
        type: 'image',
        source: { type: 'base64', media_type: part.mediaType as Anthropic.Base64ImageSource['media_type'], data: part.data },
      };

const useOf = ({ id, name, arguments: json }: ToolCall): Block => ({ type: 'tool_use', id, name, input: parsedArguments(json) });
