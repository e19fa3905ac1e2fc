import * as z from 'zod/mini';
import { answeredAtS, wholeText, type Answer } from '../answer.ts';
import { asMessages, asTools, chatMessagesSchema, chatToolsSchema } from './chatMessages.ts';
import type { Dialect, Refusal, Told, ToldFailure } from './dialect.ts';
import { ndjson } from './frames.ts';
import { parsed } from './parsed.ts';

const requestSchema = z.looseObject({
  model: z.string(),
  messages: chatMessagesSchema,
  stream: z.optional(z.boolean()),
  options: z.optional(z.nullable(z.looseObject({ num_predict: z.optional(z.int()) }))),
  tools: chatToolsSchema,
});

/** https://docs.ollama.com/api/chat */
export const ollamaChat: Dialect = {
  streamType: 'application/x-ndjson',

  read(body) {
    const request = parsed(requestSchema, body);
    const limit = request.options?.num_predict;
    return {
      ...asMessages(request.messages),
      model: request.model,
      // Streams unless it is told not to.
      stream: request.stream ?? true,
      // Below 0: without limit.
      maxTokens: limit === undefined || limit < 0 ? undefined : limit,
      tools: asTools(request.tools),
      wantsUsage: true,
    };
  },

  *stream(answer) {
    const line = (message: object) => ndjson({ ...head(answer), message: { role: 'assistant', content: '', ...message }, done: false });
    for (const thinking of answer.reasoning) yield line({ thinking });
    for (const content of answer.text) yield line({ content });
    if (answer.toolCall) yield line(callsOf(answer));
    yield ndjson({ ...head(answer), message: { role: 'assistant', content: '' }, ...ending(answer) });
  },

  whole(answer) {
    const thinking = answer.reasoning.length > 0 ? { thinking: answer.reasoning.join('') } : {};
    const message = { role: 'assistant', content: wholeText(answer), ...thinking, ...callsOf(answer) };
    return { ...head(answer), message, ...ending(answer) };
  },

  refusal,
  failureFrame: failure => ndjson(refusal(failure, { retryAfterS: 1 }).body),
};

const head = ({ model }: Answer) => ({ model, created_at: new Date(answeredAtS * 1000).toISOString() });

const callsOf = ({ toolCall }: Answer): object =>
  toolCall ? { tool_calls: [{ function: { name: toolCall.name, arguments: toolCall.arguments } }] } : {};

const nsPerToken = 20_000_000;

const ending = ({ finish, usage }: Answer) => ({
  done_reason: finish === 'length' ? 'length' : 'stop',
  done: true,
  total_duration: (usage.input + usage.output) * nsPerToken,
  load_duration: nsPerToken,
  prompt_eval_count: usage.input,
  prompt_eval_duration: usage.input * nsPerToken,
  eval_count: usage.output,
  eval_duration: usage.output * nsPerToken,
});

function refusal(failure: ToldFailure, { complaint }: Told): Refusal {
  const error = (status: number, message: string) => ({ status, body: { error: `Simulated: ${message}` } });
  switch (failure) {
    case 'auth':
      return error(401, 'unauthorized');
    case 'rate-limit':
      return error(429, 'too many requests');
    case 'server':
      return error(500, 'the runner has ended unexpectedly');
    case 'overloaded':
      return error(503, 'server is busy, too many requests are waiting');
    case 'quota':
      return error(402, 'the credit of this account is used up');
    case 'context':
      return error(400, 'the input exceeds the context length of this model');
    case 'bad-request':
      return error(400, complaint ?? 'this request is not valid');
  }
}
