import * as z from 'zod/mini';
import { answeredAtS, wholeText, type Answer } from '../answer.ts';
import type { Dialect } from './dialect.ts';
import { sse } from './frames.ts';
import { refusal } from './openaiChat.ts';
import { contentSchema, parsed, textOfContent } from './parsed.ts';

const requestSchema = z.looseObject({
  model: z.string(),
  input: z.union([
    z.string(),
    z
      .array(
        z.looseObject({
          type: z.optional(z.string()),
          role: z.optional(z.string()),
          content: contentSchema,
          output: contentSchema,
        }),
      )
      .check(z.minLength(1)),
  ]),
  instructions: z.optional(z.nullable(z.string())),
  stream: z.optional(z.nullable(z.boolean())),
  max_output_tokens: z.optional(z.nullable(z.int().check(z.minimum(16)))),
  tools: z.optional(z.nullable(z.array(z.looseObject({ name: z.optional(z.string()), parameters: z.optional(z.unknown()) })))),
});

/** https://platform.openai.com/docs/api-reference/responses-streaming */
export const openaiResponses: Dialect = {
  streamType: 'text/event-stream',

  read(body) {
    const request = parsed(requestSchema, body);
    const items = typeof request.input === 'string' ? [{ role: 'user', content: request.input }] : request.input;
    const lastWords = items.findLastIndex(({ role }) => role === 'user');
    const result = items.slice(lastWords + 1).findLast(item => 'output' in item && item.type === 'function_call_output');
    return {
      words: textOfContent(items[lastWords]?.content),
      sent: [
        request.instructions ?? '',
        ...items.map(item => textOfContent(item.content) + textOfContent('output' in item ? item.output : '')),
      ],
      toolResult: result && 'output' in result ? textOfContent(result.output) : undefined,
      model: request.model,
      stream: request.stream ?? false,
      maxTokens: request.max_output_tokens ?? undefined,
      tools: (request.tools ?? []).flatMap(({ name, parameters }) => (name === undefined ? [] : [{ name, parameters }])),
      wantsUsage: true,
    };
  },

  *stream(answer) {
    let sequence = 0;
    const event = (type: string, rest: object) => sse({ type, sequence_number: sequence++, ...rest }, type);
    const begun = { ...head(answer), status: 'in_progress', output: [], usage: null };
    yield event('response.created', { response: begun });
    yield event('response.in_progress', { response: begun });
    let index = 0;
    if (answer.reasoning.length > 0) yield* reasoningEvents(answer, index++, event);
    yield* messageEvents(answer, index++, event);
    if (answer.toolCall) yield* callEvents(answer, index, event);
    const response = wholeResponse(answer);
    yield event(response.status === 'completed' ? 'response.completed' : 'response.incomplete', { response });
  },

  whole: wholeResponse,
  refusal,

  failureFrame(failure) {
    const { body } = refusal(failure, { retryAfterS: 1 });
    const { code, type, message } = (body as { error: { code: string | null; type: string; message: string } }).error;
    const response = { id: 'resp_sandbox', object: 'response', status: 'failed', error: { code: code ?? type, message }, output: [] };
    return sse({ type: 'response.failed', sequence_number: 0, response }, 'response.failed');
  },
};

type Event = (type: string, rest: object) => string;

function* reasoningEvents(answer: Answer, index: number, event: Event): Generator<string> {
  const place = { item_id: `rs_${answer.id}`, output_index: index, summary_index: 0 };
  const text = answer.reasoning.join('');
  yield event('response.output_item.added', { output_index: index, item: { ...reasoningItem(answer), summary: [] } });
  yield event('response.reasoning_summary_part.added', { ...place, part: { type: 'summary_text', text: '' } });
  for (const delta of answer.reasoning) yield event('response.reasoning_summary_text.delta', { ...place, delta });
  yield event('response.reasoning_summary_text.done', { ...place, text });
  yield event('response.reasoning_summary_part.done', { ...place, part: { type: 'summary_text', text } });
  yield event('response.output_item.done', { output_index: index, item: reasoningItem(answer) });
}

function* messageEvents(answer: Answer, index: number, event: Event): Generator<string> {
  const place = { item_id: `msg_${answer.id}`, output_index: index, content_index: 0 };
  const part = (text: string) => ({ type: 'output_text', text, annotations: [] });
  yield event('response.output_item.added', {
    output_index: index,
    item: { ...messageItem(answer, ''), status: 'in_progress', content: [] },
  });
  yield event('response.content_part.added', { ...place, part: part('') });
  for (const delta of answer.text) yield event('response.output_text.delta', { ...place, delta, logprobs: [] });
  const text = wholeText(answer);
  yield event('response.output_text.done', { ...place, text, logprobs: [] });
  yield event('response.content_part.done', { ...place, part: part(text) });
  yield event('response.output_item.done', { output_index: index, item: messageItem(answer, text) });
}

function* callEvents(answer: Answer, index: number, event: Event): Generator<string> {
  const [item] = callItems(answer);
  if (!item) return;
  const place = { item_id: item.id, output_index: index };
  yield event('response.output_item.added', { output_index: index, item: { ...item, status: 'in_progress', arguments: '' } });
  for (const delta of item.arguments.match(/.{1,12}/gs) ?? []) yield event('response.function_call_arguments.delta', { ...place, delta });
  yield event('response.function_call_arguments.done', { ...place, name: item.name, arguments: item.arguments });
  yield event('response.output_item.done', { output_index: index, item });
}

const head = ({ id, model }: Answer) => ({
  id: `resp_sandbox${id}`,
  object: 'response',
  created_at: answeredAtS,
  model,
  error: null,
  incomplete_details: null,
});

const reasoningItem = ({ id, reasoning }: Answer) => ({
  id: `rs_${id}`,
  type: 'reasoning',
  summary: [{ type: 'summary_text', text: reasoning.join('') }],
});

const messageItem = ({ id }: Answer, text: string) => ({
  id: `msg_${id}`,
  type: 'message',
  status: 'completed',
  role: 'assistant',
  content: [{ type: 'output_text', text, annotations: [], logprobs: [] }],
});

const callItems = ({ id, toolCall }: Answer) =>
  toolCall
    ? [
        {
          id: `fc_${id}`,
          type: 'function_call',
          status: 'completed',
          call_id: toolCall.id,
          name: toolCall.name,
          arguments: JSON.stringify(toolCall.arguments),
        },
      ]
    : [];

function wholeResponse(answer: Answer) {
  const { usage, finish, reasoning } = answer;
  const isCut = finish === 'length';
  return {
    ...head(answer),
    status: isCut ? 'incomplete' : 'completed',
    incomplete_details: isCut ? { reason: 'max_output_tokens' } : null,
    output: [...(reasoning.length > 0 ? [reasoningItem(answer)] : []), messageItem(answer, wholeText(answer)), ...callItems(answer)],
    usage: {
      input_tokens: usage.input,
      input_tokens_details: { cached_tokens: usage.cached },
      output_tokens: usage.output,
      output_tokens_details: { reasoning_tokens: usage.reasoning },
      total_tokens: usage.input + usage.output,
    },
  };
}
