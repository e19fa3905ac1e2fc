import * as z from 'zod/mini';
import { wholeText, type Answer } from '../answer.ts';
import { RequestRefusal, type Dialect, type Refusal, type Told, type ToldFailure } from './dialect.ts';
import { sse } from './frames.ts';
import { contentSchema, parsed, textOfContent } from './parsed.ts';

const messageContent = z.union([
  z.string(),
  z.array(z.looseObject({ type: z.string(), text: z.optional(z.string()), content: contentSchema })),
]);
const requestSchema = z.looseObject({
  model: z.string(),
  // Demanded, unlike anywhere else.
  max_tokens: z.int().check(z.minimum(1)),
  messages: z.array(z.looseObject({ role: z.enum(['user', 'assistant']), content: messageContent })).check(z.minLength(1)),
  system: contentSchema,
  stream: z.optional(z.boolean()),
  tools: z.optional(z.array(z.looseObject({ name: z.string(), input_schema: z.optional(z.unknown()) }))),
});
type MessageContent = z.infer<typeof messageContent>;

/** https://docs.anthropic.com/en/api/messages-streaming */
export const anthropicMessages: Dialect = {
  streamType: 'text/event-stream',

  read(body, headers) {
    if (!headers.get('anthropic-version')) throw new RequestRefusal('anthropic-version: header is required');
    const { messages, model, max_tokens: maxTokens, stream = false, system, tools = [] } = parsed(requestSchema, body);
    const users = messages.filter(({ role }) => role === 'user').map(({ content }) => content);
    const asked = users.findLast(content => wordsIn(content) !== '' && resultIn(content) === undefined);
    return {
      words: wordsIn(asked ?? ''),
      sent: [textOfContent(system), ...messages.map(({ content }) => wordsIn(content) + (resultIn(content) ?? ''))],
      toolResult: resultIn(users.at(-1) ?? ''),
      model,
      stream,
      maxTokens,
      tools: tools.map(tool => ({ name: tool.name, parameters: tool.input_schema })),
      wantsUsage: true,
    };
  },

  *stream(answer) {
    const { usage } = answer;
    const message = {
      ...head(answer),
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { ...inputOf(answer), output_tokens: 1 },
    };
    yield sse({ type: 'message_start', message }, 'message_start');
    yield sse({ type: 'ping' }, 'ping');
    let index = 0;
    if (answer.reasoning.length > 0)
      yield* block(index++, { type: 'thinking', thinking: '', signature: '' }, answer.reasoning, thinking => ({
        type: 'thinking_delta',
        thinking,
      }));
    yield* block(index++, { type: 'text', text: '' }, answer.text, text => ({ type: 'text_delta', text }));
    if (answer.toolCall) {
      const { id, name, arguments: input } = answer.toolCall;
      const pieces = JSON.stringify(input).match(/.{1,12}/gs) ?? [];
      yield* block(index, { type: 'tool_use', id, name, input: {} }, pieces, piece => ({ type: 'input_json_delta', partial_json: piece }));
    }
    const delta = { stop_reason: stopReasonOf(answer), stop_sequence: null };
    yield sse({ type: 'message_delta', delta, usage: { output_tokens: usage.output } }, 'message_delta');
    yield sse({ type: 'message_stop' }, 'message_stop');
  },

  whole(answer) {
    const { toolCall, reasoning, usage } = answer;
    const content = [
      ...(reasoning.length > 0 ? [{ type: 'thinking', thinking: reasoning.join(''), signature: 'sandbox' }] : []),
      { type: 'text', text: wholeText(answer) },
      ...(toolCall ? [{ type: 'tool_use', id: toolCall.id, name: toolCall.name, input: toolCall.arguments }] : []),
    ];
    return {
      ...head(answer),
      content,
      stop_reason: stopReasonOf(answer),
      stop_sequence: null,
      usage: { ...inputOf(answer), output_tokens: usage.output },
    };
  },

  refusal,
  failureFrame: failure => sse(refusal(failure, { retryAfterS: 1 }).body, 'error'),
};

const wordsIn = (content: MessageContent): string =>
  typeof content === 'string'
    ? content
    : content
        .map(({ text }) => text ?? '')
        .filter(text => text !== '')
        .join('\n\n');

function resultIn(content: MessageContent): string | undefined {
  if (typeof content === 'string') return undefined;
  const results = content.filter(({ type }) => type === 'tool_result');
  return results.length > 0 ? results.map(result => textOfContent(result.content)).join('\n') : undefined;
}

function* block(index: number, start: object, pieces: Iterable<string>, deltaOf: (piece: string) => object): Generator<string> {
  yield sse({ type: 'content_block_start', index, content_block: start }, 'content_block_start');
  for (const piece of pieces) yield sse({ type: 'content_block_delta', index, delta: deltaOf(piece) }, 'content_block_delta');
  yield sse({ type: 'content_block_stop', index }, 'content_block_stop');
}

const head = ({ id, model }: Answer) => ({ id: `msg_sandbox${id}`, type: 'message', role: 'assistant', model });

/** Cached tokens stand beside the others, not inside. */
const inputOf = ({ usage }: Answer) => ({
  input_tokens: usage.input - usage.cached,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: usage.cached,
});

function stopReasonOf({ finish }: Answer): string {
  if (finish === 'stop') return 'end_turn';
  return finish === 'length' ? 'max_tokens' : 'tool_use';
}

function refusal(failure: ToldFailure, { complaint }: Told): Refusal {
  const body = (type: string, message: string) => ({
    type: 'error',
    error: { type, message: `Simulated: ${message}` },
    request_id: 'req_sandbox',
  });
  switch (failure) {
    case 'auth':
      return { status: 401, body: body('authentication_error', 'invalid x-api-key') };
    case 'rate-limit':
      return { status: 429, body: body('rate_limit_error', 'this many requests are not allowed.') };
    case 'server':
      return { status: 500, body: body('api_error', 'something broke in here.') };
    case 'overloaded':
      return { status: 529, body: body('overloaded_error', 'everybody is asking at once.') };
    case 'quota':
      return { status: 400, body: body('invalid_request_error', 'the credit balance is too low for this request.') };
    case 'context':
      return { status: 400, body: body('invalid_request_error', 'the prompt is too long: 250000 tokens, of 200000 at most.') };
    case 'bad-request':
      return { status: 400, body: body('invalid_request_error', complaint ?? 'this request is not valid.') };
  }
}
