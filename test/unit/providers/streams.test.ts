import assert from 'node:assert/strict';
import type { StreamPart } from '../../../src/core/contract/streamPart.ts';
import { wireApis, type WireApi } from '../../../src/core/catalog/providers.ts';
import { fetchPort } from '../../../src/node/fetchPort.ts';
import { collect } from '../../support/collect.ts';
import { streamingServer } from '../../support/streamingServer.ts';
import { answering, ask, contextOf, question } from './ask.ts';

const openAiChunk = (content: string, finish: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;
const textChunk: Record<WireApi, (text: string) => string> = {
  'openai-chat': openAiChunk,
  'hf-chat': openAiChunk,
  'mistral-chat': openAiChunk,
  'openai-responses': text => `data: ${JSON.stringify({ type: 'response.output_text.delta', delta: text })}\n\n`,
  'anthropic-messages': text =>
    `data: ${JSON.stringify({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })}\n\n`,
  'gemini-generate': text => `data: ${JSON.stringify({ candidates: [{ content: { parts: [{ text }] } }] })}\n\n`,
  'ollama-chat': text => `${JSON.stringify({ message: { content: text }, done: false })}\n`,
};
const contextFor = (api: WireApi, address: string) =>
  contextOf(api === 'anthropic-messages' ? 'anthropic' : 'ollama', fetchPort, {}, address);

describe('a stream', () => {
  for (const api of wireApis) {
    it(`that is aborted reaches the provider within 20 chunks and finishes as cancelled (${api})`, async () => {
      let sent = 0;
      let closed: () => void = () => undefined;
      const hungUp = new Promise<void>(done => (closed = done));
      const server = await streamingServer(response => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        const send = setInterval(() => response.write(textChunk[api](`word ${++sent} `)), 2);
        response.on('close', () => {
          clearInterval(send);
          closed();
        });
      });
      try {
        const stop = new AbortController();
        const parts: StreamPart[] = [];
        let sentAtStop = 0;
        for await (const part of ask(contextFor(api, server.address), question(), stop.signal, api)) {
          parts.push(part);
          if (parts.length === 5) {
            sentAtStop = sent;
            stop.abort();
          }
        }
        await hungUp;
        assert.ok(sent - sentAtStop <= 20, `${sent - sentAtStop} more chunks`);
        assert.deepEqual(parts.at(-1), { type: 'finish', reason: 'cancelled' });
        assert.equal(parts.filter(part => part.type === 'finish').length, 1);
      } finally {
        await server.stop();
      }
    });
  }

  it('that is aborted while nothing comes finishes at once', async () => {
    const server = await streamingServer(response => void response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders());
    try {
      const stop = new AbortController();
      const parts = collect(ask(contextFor('openai-chat', server.address), question(), stop.signal, 'openai-chat'));
      stop.abort();
      assert.deepEqual(await parts, { parts: [{ type: 'finish', reason: 'cancelled' }] });
    } finally {
      await server.stop();
    }
  });

  it('that was aborted before it began sends nothing', async () => {
    const context = contextOf('openai', () => Promise.reject(new Error('must not be called')));
    const { parts } = await collect(ask(context, question(), AbortSignal.abort()));
    assert.deepEqual(parts, [{ type: 'finish', reason: 'cancelled' }]);
  });

  it('whose reader walks away hangs up', async () => {
    let hungUp: () => void = () => undefined;
    const closed = new Promise<void>(done => (hungUp = done));
    const server = await streamingServer(response => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.on('close', hungUp);
      response.write(openAiChunk('One'));
    });
    try {
      for await (const part of ask(contextFor('openai-chat', server.address), question(), undefined, 'openai-chat'))
        if (part.type === 'text') break;
      await closed;
    } finally {
      await server.stop();
    }
  });

  it('that breaks after its end mark is whole', async () => {
    const server = await streamingServer(response => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(openAiChunk('Whole.', 'stop'), () => response.destroy());
    });
    try {
      const { parts, error } = await collect(ask(contextFor('openai-chat', server.address), question(), undefined, 'openai-chat'));
      assert.equal(error, undefined);
      assert.deepEqual(parts, [
        { type: 'text', text: 'Whole.' },
        { type: 'finish', reason: 'stop' },
      ]);
    } finally {
      await server.stop();
    }
  });

  it('ends with [DONE] also where nobody said why', async () => {
    const events = { 'content-type': 'text/event-stream' };
    const { parts } = await collect(ask(contextOf('openai', answering(200, `${openAiChunk('So.')}data: [DONE]\n\n`, events))));
    assert.deepEqual(parts.at(-1), { type: 'finish', reason: 'other' });
  });

  it('without an event line is read all the same', async () => {
    const body = ['{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}}', '{"type":"message_stop"}'];
    const { parts } = await collect(ask(contextOf('anthropic', answering(200, body.map(data => `data: ${data}\n\n`).join('')))));
    assert.deepEqual(parts[0], { type: 'text', text: 'Hi' });
  });

  it('never settles an aborted Anthropic answer on the placeholder at its start', async () => {
    const start = { type: 'message_start', message: { usage: { input_tokens: 10, output_tokens: 1 } } };
    const { parts } = await collect(ask(contextOf('anthropic', answering(200, `data: ${JSON.stringify(start)}\n\n`))));
    const [usage] = parts;
    assert.ok(usage?.type === 'usage');
    assert.deepEqual([usage.usage.inputTotal, usage.usage.outputTotal], [10, null]);
  });

  it('drops half a call at the limit, and keeps a whole one', async () => {
    const delta = (index: number, json: string) => ({
      tool_calls: [{ index, id: `c${index}`, function: { name: `f${index}`, arguments: json } }],
    });
    const chunk = {
      choices: [
        { index: 0, delta: { tool_calls: [...delta(0, '{"a":1}').tool_calls, ...delta(1, '{"b":').tool_calls] }, finish_reason: 'length' },
      ],
    };
    const { parts } = await collect(ask(contextOf('openai', answering(200, `data: ${JSON.stringify(chunk)}\n\n`))));
    assert.deepEqual(parts, [
      { type: 'tool-call', id: 'c0', name: 'f0', arguments: '{"a":1}' },
      { type: 'finish', reason: 'length' },
    ]);
  });

  it('tells calls apart that all have the number 0', async () => {
    const call = (id: string, name: string) => ({ index: 0, id, function: { name, arguments: '{}' } });
    const chunk = { choices: [{ index: 0, delta: { tool_calls: [call('a', 'one'), call('b', 'two')] }, finish_reason: 'tool_calls' }] };
    const { parts } = await collect(ask(contextOf('openai', answering(200, `data: ${JSON.stringify(chunk)}\n\n`))));
    assert.deepEqual(
      parts.flatMap(part => (part.type === 'tool-call' ? [part.name] : [])),
      ['one', 'two'],
    );
  });

  it('takes the function call that was before tool calls', async () => {
    const delta = (function_call: object, finish_reason: string | null = null) =>
      `data: ${JSON.stringify({ choices: [{ index: 0, delta: { function_call }, finish_reason }] })}\n\n`;
    const body = delta({ name: 'now', arguments: '{"zone"' }) + delta({ arguments: ':"UTC"}' }, 'function_call');
    const { parts } = await collect(ask(contextOf('openai', answering(200, body))));
    assert.deepEqual(parts, [
      { type: 'tool-call', id: 'call_1', name: 'now', arguments: '{"zone":"UTC"}' },
      { type: 'finish', reason: 'tool-calls' },
    ]);
  });

  it('brings sources once, and generated images', async () => {
    const cited = { type: 'url_citation', url_citation: { url: 'https://example.org/a', title: 'A' } };
    const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } };
    const elsewhere = { type: 'image_url', image_url: { url: 'https://example.org/track.png' } };
    const delta = { content: 'See.', annotations: [cited, cited], images: [image, elsewhere] };
    const body = JSON.stringify({
      choices: [{ message: delta, finish_reason: 'stop' }],
      citations: ['https://example.org/a', 'https://example.org/b'],
    });
    const { parts } = await collect(ask(contextOf('openrouter', answering(200, body))));
    assert.deepEqual(parts.slice(1, -1), [
      { type: 'source', url: 'https://example.org/a', title: 'A' },
      { type: 'file', mediaType: 'image/png', data: 'AAAA' },
      { type: 'source', url: 'https://example.org/b' },
    ]);
  });

  it('is not troubled by fields of other kinds than it knows', async () => {
    const odd = {
      choices: [{ index: 'x', delta: { content: 5, tool_calls: 'no', reasoning: [], annotations: null }, finish_reason: null }],
      usage: 'much',
    };
    const { parts, error } = await collect(
      ask(
        contextOf('openai', answering(200, `data: ${JSON.stringify(odd)}\n\ndata: null\n\ndata: [1]\n\n${openAiChunk('Fine.', 'stop')}`)),
      ),
    );
    assert.equal(error, undefined);
    assert.deepEqual(
      parts.filter(part => part.type === 'text'),
      [{ type: 'text', text: 'Fine.' }],
    );
  });
});
