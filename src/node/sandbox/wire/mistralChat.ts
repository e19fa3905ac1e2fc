import * as z from 'zod/mini';
import { answeredAtS, wholeText, type Answer } from '../answer.ts';
import { asMessages, asTools, chatMessagesSchema, chatToolsSchema } from './chatMessages.ts';
import { type Dialect, type Refusal, type Told, type ToldFailure } from './dialect.ts';
import { sse } from './frames.ts';
import { parsed } from './parsed.ts';

/** Strict where it hurts: Mistral refuses parameters that others take. */
const requestSchema = z.looseObject({
  model: z.string(),
  messages: chatMessagesSchema,
  stream: z.optional(z.nullable(z.boolean())),
  stream_options: z.optional(z.never('Extra inputs are not permitted')),
  max_completion_tokens: z.optional(z.never('Extra inputs are not permitted')),
  max_tokens: z.optional(z.nullable(z.int().check(z.minimum(0)))),
  tools: chatToolsSchema,
});

/** https://docs.mistral.ai/api/endpoint/chat */
export const mistralChat: Dialect = {
  streamType: 'text/event-stream',

  read(body) {
    const request = parsed(requestSchema, body);
    return {
      ...asMessages(request.messages),
      model: request.model,
      stream: request.stream ?? false,
      maxTokens: request.max_tokens ?? undefined,
      tools: asTools(request.tools),
      wantsUsage: true,
    };
  },

  *stream(answer) {
    const chunk = (delta: object, rest: object = {}) =>
      sse({ ...head(answer, 'chat.completion.chunk'), choices: [{ index: 0, delta, finish_reason: null, ...rest }] });
    yield chunk({ role: 'assistant', content: '' });
    for (const text of answer.reasoning) yield chunk({ content: [thought(text)] });
    for (const content of answer.text) yield chunk({ content });
    const last = { index: 0, delta: { content: '', ...callsOf(answer) }, finish_reason: finishOf(answer) };
    yield sse({ ...head(answer, 'chat.completion.chunk'), choices: [last], usage: usageOf(answer) });
    yield sse('[DONE]');
  },

  whole(answer) {
    const text = wholeText(answer);
    const content = answer.reasoning.length > 0 ? [thought(answer.reasoning.join('')), { type: 'text', text }] : text;
    const message = { role: 'assistant', content, ...callsOf(answer) };
    return {
      ...head(answer, 'chat.completion'),
      choices: [{ index: 0, message, finish_reason: finishOf(answer) }],
      usage: usageOf(answer),
    };
  },

  refusal,
  failureFrame: failure => sse(refusal(failure, { retryAfterS: 1 }).body),
};

const head = ({ id, model }: Answer, object: string) => ({ id: `sandbox${id}`, object, created: answeredAtS, model });

const thought = (text: string) => ({ type: 'thinking', thinking: [{ type: 'text', text }] });

const callsOf = ({ toolCall }: Answer): object =>
  toolCall
    ? { tool_calls: [{ id: toolCall.id, index: 0, function: { name: toolCall.name, arguments: JSON.stringify(toolCall.arguments) } }] }
    : {};

const finishOf = ({ finish }: Answer): string => (finish === 'tool-calls' ? 'tool_calls' : finish);

const usageOf = ({ usage }: Answer) => ({
  prompt_tokens: usage.input,
  completion_tokens: usage.output,
  total_tokens: usage.input + usage.output,
});

function refusal(failure: ToldFailure, { complaint }: Told): Refusal {
  const error = (message: string, type: string, code: string) => ({
    object: 'error',
    message: `Simulated: ${message}`,
    type,
    param: null,
    code,
  });
  switch (failure) {
    case 'auth':
      return { status: 401, body: { detail: 'Simulated: Unauthorized' } };
    case 'rate-limit':
      return { status: 429, body: error('the limit of requests is reached.', 'rate_limited', '1300') };
    case 'server':
      return { status: 500, body: error('something broke in here.', 'internal_server_error', '3000') };
    case 'overloaded':
      return { status: 503, body: error('the service is overloaded.', 'service_unavailable', '3505') };
    case 'quota':
      return { status: 402, body: error('the credit of this account is used up.', 'payment_required', '1402') };
    case 'context':
      return { status: 400, body: error('the prompt is too long for the context window of this model.', 'invalid_request_error', '3051') };
    case 'bad-request':
      return {
        status: 422,
        body: {
          object: 'error',
          message: { detail: [{ type: 'value_error', loc: ['body'], msg: `Simulated: ${complaint ?? 'not valid'}` }] },
        },
      };
  }
}
