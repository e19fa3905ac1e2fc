// A provider in a process of its own, so that its work is not counted as ours: answers `/COUNT/API/…` with that many chunks of one token.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WireApi } from '../../src/core/catalog/providers.ts';

const sse = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
const chat = (delta: object, finish: string | null = null): string =>
  sse({
    id: 'chatcmpl-bench',
    object: 'chat.completion.chunk',
    created: 1_790_000_000,
    model: 'bench',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
  });
const typed = (value: { type: string; [key: string]: unknown }): string => `event: ${value.type}\n${sse(value)}`;
const gemini = (text: string, finishReason?: string): string =>
  sse({
    candidates: [{ content: { role: 'model', parts: [{ text }] }, index: 0, finishReason }],
    usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 7, totalTokenCount: 12 },
    modelVersion: 'bench',
  });
const ollama = (content: string, done: boolean): string =>
  `${JSON.stringify({ model: 'bench', created_at: '2026-11-23T12:00:00Z', message: { role: 'assistant', content }, done })}\n`;

/** A chunk of one token, and what ends the stream. */
const formats: Record<WireApi, readonly [chunk: string, end: string]> = {
  'openai-chat': [chat({ content: ' token' }), `${chat({}, 'stop')}data: [DONE]\n\n`],
  'hf-chat': [chat({ content: ' token' }), `${chat({}, 'stop')}data: [DONE]\n\n`],
  'mistral-chat': [chat({ content: ' token' }), `${chat({}, 'stop')}data: [DONE]\n\n`],
  'openai-responses': [
    typed({ type: 'response.output_text.delta', item_id: 'msg_bench', output_index: 0, content_index: 0, delta: ' token' }),
    typed({ type: 'response.completed', response: { status: 'completed', output: [] } }),
  ],
  'anthropic-messages': [
    typed({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: ' token' } }),
    typed({ type: 'message_stop' }),
  ],
  'gemini-generate': [gemini(' token'), gemini('', 'STOP')],
  'ollama-chat': [ollama(' token', false), ollama('', true)],
};

const server = createServer((request, response) => {
  request.resume();
  const [, count = '1', api = 'openai-chat'] = (request.url ?? '').split('/');
  const [chunk, end] = formats[api as WireApi];
  response.writeHead(200, { 'content-type': api === 'ollama-chat' ? 'application/x-ndjson' : 'text/event-stream' });
  let left = Number(count);
  const write = () => {
    while (left-- > 0) if (!response.write(chunk)) return void response.once('drain', write);
    response.end(end);
  };
  write();
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
