import * as z from 'zod/mini';
import { wholeText, type Answer } from '../answer.ts';
import type { Dialect, Refusal, Told, ToldFailure } from './dialect.ts';
import { sse } from './frames.ts';
import { parsed } from './parsed.ts';

const part = z.looseObject({
  text: z.optional(z.string()),
  functionResponse: z.optional(z.looseObject({ response: z.optional(z.unknown()) })),
});
const content = z.looseObject({ role: z.optional(z.string()), parts: z.optional(z.array(part)) });
const requestSchema = z.looseObject({
  contents: z.array(content).check(z.minLength(1)),
  systemInstruction: z.optional(content),
  generationConfig: z.optional(z.looseObject({ maxOutputTokens: z.optional(z.int()) })),
  tools: z.optional(
    z.array(
      z.looseObject({
        functionDeclarations: z.optional(
          z.array(z.looseObject({ name: z.string(), parameters: z.optional(z.unknown()), parametersJsonSchema: z.optional(z.unknown()) })),
        ),
      }),
    ),
  ),
});
type Content = z.infer<typeof content>;

/** https://ai.google.dev/api/generate-content */
export const geminiGenerate: Dialect = {
  streamType: 'text/event-stream',

  read(body, _headers, { model, asksForStream }) {
    const { contents, systemInstruction, generationConfig, tools = [] } = parsed(requestSchema, body);
    const users = contents.filter(({ role }) => role !== 'model');
    return {
      words: textOf(users.findLast(said => textOf(said) !== '')),
      sent: [textOf(systemInstruction), ...contents.map(said => textOf(said) + (resultIn(said) ?? ''))],
      toolResult: resultIn(users.at(-1)),
      model,
      stream: asksForStream,
      maxTokens: generationConfig?.maxOutputTokens,
      tools: tools.flatMap(({ functionDeclarations = [] }) =>
        functionDeclarations.map(({ name, parameters, parametersJsonSchema }) => ({
          name,
          parameters: parametersJsonSchema ?? parameters,
        })),
      ),
      wantsUsage: true,
    };
  },

  *stream(answer) {
    for (const text of answer.reasoning) yield sse(body(answer, [{ text, thought: true }]));
    for (const text of answer.text) yield sse(body(answer, [{ text }]));
    yield sse(body(answer, lastParts(answer), finishOf(answer)));
  },

  whole(answer) {
    const thoughts = answer.reasoning.length > 0 ? [{ text: answer.reasoning.join(''), thought: true }] : [];
    const calls = answer.toolCall ? lastParts(answer) : [];
    return body(answer, [...thoughts, { text: wholeText(answer) }, ...calls], finishOf(answer));
  },

  refusal,
  failureFrame: failure => sse(refusal(failure, { retryAfterS: 1 }).body),
};

const textOf = (said: Content | undefined): string =>
  (said?.parts ?? [])
    .map(({ text }) => text ?? '')
    .filter(text => text !== '')
    .join('\n\n');

function resultIn(said: Content | undefined): string | undefined {
  const results = (said?.parts ?? []).flatMap(({ functionResponse }) =>
    functionResponse ? [JSON.stringify(functionResponse.response)] : [],
  );
  return results.length > 0 ? results.join('\n') : undefined;
}

/** Usage is on every event and grows; thoughts stand outside the candidates' tokens. */
function body(answer: Answer, parts: object[], finishReason?: string) {
  const { usage, model, id } = answer;
  const counted = finishReason
    ? {
        candidatesTokenCount: usage.output - usage.reasoning,
        ...(usage.reasoning > 0 ? { thoughtsTokenCount: usage.reasoning } : {}),
        totalTokenCount: usage.input + usage.output,
      }
    : { totalTokenCount: usage.input };
  return {
    candidates: [{ content: { parts, role: 'model' }, ...(finishReason ? { finishReason } : {}), index: 0 }],
    usageMetadata: {
      promptTokenCount: usage.input,
      ...(usage.cached > 0 ? { cachedContentTokenCount: usage.cached } : {}),
      ...counted,
    },
    modelVersion: model,
    responseId: `sandbox${id}`,
  };
}

const lastParts = ({ toolCall }: Answer): object[] =>
  toolCall ? [{ functionCall: { id: toolCall.id, name: toolCall.name, args: toolCall.arguments } }] : [{ text: '' }];

/** Calls of functions end with STOP as well. */
const finishOf = ({ finish }: Answer): string => (finish === 'length' ? 'MAX_TOKENS' : 'STOP');

function refusal(failure: ToldFailure, { retryAfterS, complaint }: Told): Refusal {
  const error = (code: number, status: string, message: string, details: object[] = []) => ({
    status: code,
    body: { error: { code, message: `Simulated: ${message}`, status, details } },
  });
  const info = (type: string, rest: object) => ({ '@type': `type.googleapis.com/google.rpc.${type}`, ...rest });
  switch (failure) {
    case 'auth':
      return error(400, 'INVALID_ARGUMENT', 'this key is not valid.', [info('ErrorInfo', { reason: 'API_KEY_INVALID' })]);
    case 'rate-limit': {
      const details = [info('RetryInfo', { retryDelay: `${retryAfterS}s` })];
      return { ...error(429, 'RESOURCE_EXHAUSTED', 'too many requests in this minute.', details), waitInHeader: false };
    }
    case 'server':
      return error(500, 'INTERNAL', 'something broke in here.');
    case 'overloaded':
      return error(503, 'UNAVAILABLE', 'the model is overloaded.');
    case 'quota':
      return { ...error(429, 'RESOURCE_EXHAUSTED', 'insufficient credits on this account.'), waitInHeader: false };
    case 'context':
      return error(400, 'INVALID_ARGUMENT', 'the input token count (1100000) exceeds the maximum of 1048576.');
    case 'bad-request':
      return error(400, 'INVALID_ARGUMENT', complaint ?? 'this request is not valid.');
  }
}
