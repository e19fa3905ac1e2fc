import * as z from 'zod/mini';
import { answeredAtS, wholeText, type Answer, type SandboxToolCall } from '../answer.ts';
import { asMessages, asTools, chatMessagesSchema, chatToolsSchema } from './chatMessages.ts';
import type { Dialect, Refusal, Told, ToldFailure } from './dialect.ts';
import { sse } from './frames.ts';
import { parsed } from './parsed.ts';

const limit = z.optional(z.nullable(z.int().check(z.minimum(1))));
const requestSchema = z.looseObject({
  model: z.string(),
  messages: chatMessagesSchema,
  stream: z.optional(z.nullable(z.boolean())),
  stream_options: z.optional(z.nullable(z.looseObject({ include_usage: z.optional(z.boolean()) }))),
  max_tokens: limit,
  max_completion_tokens: limit,
  tools: chatToolsSchema,
});

/** Chat Completions. Reasoning stands in the field that those who have one call it by.
 *  https://platform.openai.com/docs/api-reference/chat-streaming */
export const openaiChatWith = (reasoningField: 'reasoning_content' | 'reasoning'): Dialect => ({
  streamType: 'text/event-stream',

  read(body) {
    const request = parsed(requestSchema, body);
    return {
      ...asMessages(request.messages),
      model: request.model,
      stream: request.stream ?? false,
      maxTokens: request.max_completion_tokens ?? request.max_tokens ?? undefined,
      tools: asTools(request.tools),
      wantsUsage: request.stream_options?.include_usage ?? false,
    };
  },

  *stream(answer) {
    const chunk = (delta: object, finish: string | null = null) =>
      sse({ ...chunkHead(answer), choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }] });
    yield chunk({ role: 'assistant', content: '', refusal: null });
    for (const text of answer.reasoning) yield chunk({ [reasoningField]: text });
    for (const content of answer.text) yield chunk({ content });
    if (answer.toolCall) yield* toolFrames(answer.toolCall, chunk);
    yield chunk({}, finishOf(answer));
    if (answer.wantsUsage) yield sse({ ...chunkHead(answer), choices: [], usage: usageOf(answer) });
    yield sse('[DONE]');
  },

  whole(answer) {
    const message = {
      role: 'assistant',
      content: wholeText(answer),
      refusal: null,
      ...(answer.reasoning.length > 0 ? { [reasoningField]: answer.reasoning.join('') } : {}),
      ...(answer.toolCall ? { tool_calls: [callOf(answer.toolCall)] } : {}),
    };
    const choices = [{ index: 0, message, logprobs: null, finish_reason: finishOf(answer) }];
    return { ...chunkHead(answer), object: 'chat.completion', choices, usage: usageOf(answer) };
  },

  refusal,
  failureFrame: failure => sse(refusal(failure, { retryAfterS: 1 }).body),
});

export const openaiChat = openaiChatWith('reasoning_content');

const chunkHead = ({ id, model }: Answer) => ({
  id: `chatcmpl-sandbox${id}`,
  object: 'chat.completion.chunk',
  created: answeredAtS,
  model,
  system_fingerprint: 'fp_sandbox',
});

const callOf = ({ id, name, arguments: given }: SandboxToolCall) => ({
  id,
  type: 'function',
  function: { name, arguments: JSON.stringify(given) },
});

function* toolFrames(call: SandboxToolCall, chunk: (delta: object) => string): Generator<string> {
  const whole = callOf(call);
  yield chunk({ tool_calls: [{ index: 0, ...whole, function: { name: call.name, arguments: '' } }] });
  for (const piece of whole.function.arguments.match(/.{1,12}/gs) ?? [])
    yield chunk({ tool_calls: [{ index: 0, function: { arguments: piece } }] });
}

const finishOf = ({ finish }: Answer): string => (finish === 'tool-calls' ? 'tool_calls' : finish);

const usageOf = ({ usage }: Answer) => ({
  prompt_tokens: usage.input,
  completion_tokens: usage.output,
  total_tokens: usage.input + usage.output,
  prompt_tokens_details: { cached_tokens: usage.cached, audio_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: usage.reasoning, audio_tokens: 0 },
});

/** As OpenAI refuses, for Chat Completions and Responses alike. */
export function refusal(failure: ToldFailure, { retryAfterS, complaint }: Told): Refusal {
  const error = (message: string, type: string, code: string | null) => ({ error: { message, type, param: null, code } });
  switch (failure) {
    case 'auth':
      return { status: 401, body: error('Simulated: this key is not known here.', 'invalid_request_error', 'invalid_api_key') };
    case 'rate-limit': {
      const message = `Simulated: too many requests. Please try again in ${retryAfterS}s.`;
      return { status: 429, body: error(message, 'requests', 'rate_limit_exceeded') };
    }
    case 'server':
      return { status: 500, body: error('Simulated: something broke in here.', 'server_error', null) };
    case 'overloaded':
      return { status: 503, body: error('Simulated: the servers are overloaded.', 'server_error', 'overloaded') };
    case 'quota':
      return { status: 429, body: error('Simulated: the credit of this account is used up.', 'insufficient_quota', 'insufficient_quota') };
    case 'context': {
      const message = 'Simulated: the maximum context length of this model is 8192 tokens, and this request has more.';
      return { status: 400, body: error(message, 'invalid_request_error', 'context_length_exceeded') };
    }
    case 'bad-request':
      return { status: 400, body: error(`Simulated: ${complaint ?? 'this request is not valid'}`, 'invalid_request_error', null) };
  }
}
