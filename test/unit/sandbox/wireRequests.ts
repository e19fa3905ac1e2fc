import { wireApis, type WireApi } from '../../../src/core/catalog/providers.ts';
import { sandboxBaseUrl } from '../../../src/node/sandbox/sandboxBaseUrl.ts';

interface WireRequest {
  readonly path: (stream: boolean) => string;
  readonly headers?: Record<string, string>;
  readonly body: (words: string, stream: boolean) => object;
  /** Where an event of the stream has text. */
  readonly textIn: (event: unknown) => unknown;
}

interface ChatChunk {
  choices?: { delta?: { content?: string } }[];
}
interface AnthropicEvent {
  delta?: { text?: string };
}
interface ResponsesEvent {
  type?: string;
  delta?: string;
}
interface GeminiEvent {
  candidates?: { content?: { parts?: { text?: string }[] } }[];
}
interface OllamaLine {
  message?: { content?: string };
}

const messages = (words: string) => [{ role: 'user', content: words }];
const chat: WireRequest = {
  path: () => '/chat/completions',
  body: (words, stream) => ({ model: 'm', messages: messages(words), stream }),
  textIn: event => (event as ChatChunk).choices?.[0]?.delta?.content,
};

/** One request in each protocol, written by hand: no adapter comes near it. */
export const wireRequests: Readonly<Record<WireApi, WireRequest>> = {
  'openai-chat': chat,
  'hf-chat': chat,
  'mistral-chat': chat,
  'openai-responses': {
    path: () => '/responses',
    body: (words, stream) => ({ model: 'm', input: words, stream }),
    textIn: event => {
      const { type, delta } = event as ResponsesEvent;
      return type === 'response.output_text.delta' ? delta : undefined;
    },
  },
  'anthropic-messages': {
    path: () => '/v1/messages',
    headers: { 'anthropic-version': '2023-06-01' },
    body: (words, stream) => ({ model: 'm', max_tokens: 1_000, messages: messages(words), stream }),
    textIn: event => (event as AnthropicEvent).delta?.text,
  },
  'gemini-generate': {
    path: stream => `/models/m:${stream ? 'streamGenerateContent?alt=sse' : 'generateContent'}`,
    body: words => ({ contents: [{ role: 'user', parts: [{ text: words }] }] }),
    textIn: event => (event as GeminiEvent).candidates?.[0]?.content?.parts?.[0]?.text,
  },
  'ollama-chat': {
    path: () => '/api/chat',
    body: (words, stream) => ({ model: 'm', messages: messages(words), stream }),
    textIn: line => (line as OllamaLine).message?.content,
  },
};

export { wireApis };

/** Asks a sandbox as a provider is asked. */
export function ask(origin: string, api: WireApi, words: string, stream = true): Promise<Response> {
  const { path, headers = {}, body } = wireRequests[api];
  return fetch(sandboxBaseUrl(origin, api) + path(stream), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body(words, stream)),
  });
}

/** The events of a stream, one JSON value each; the mark of its end is left out. */
export function eventsOf(api: WireApi, stream: string): unknown[] {
  const lines = stream.split('\n').filter(line => line !== '');
  if (api === 'ollama-chat') return lines.map((line): unknown => JSON.parse(line));
  const data = lines.flatMap(line => (line.startsWith('data: ') ? [line.slice('data: '.length)] : []));
  return data.filter(text => text !== '[DONE]').map((text): unknown => JSON.parse(text));
}

export const textOf = (api: WireApi, stream: string): string =>
  eventsOf(api, stream)
    .map(event => wireRequests[api].textIn(event) ?? '')
    .join('');
