import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { partFromJson, partJsonSchema, partToJson } from '../../../src/core/contract/partJson.ts';
import type { StreamPart } from '../../../src/core/contract/streamPart.ts';

describe('stream parts as JSON', () => {
  const parts: StreamPart[] = [
    { type: 'text', text: 'Hi' },
    { type: 'reasoning', text: 'Hm' },
    { type: 'tool-call', id: 't', name: 'look', arguments: '{}' },
    { type: 'source', url: 'https://example.com' },
    { type: 'source', url: 'https://example.com', title: 'An example' },
    { type: 'file', mediaType: 'image/png', data: 'aGk=' },
    { type: 'finish', reason: 'tool-calls' },
  ];
  for (const part of parts)
    it(`${part.type} comes back as it went`, () =>
      assert.deepEqual(partFromJson(z.parse(partJsonSchema, JSON.parse(JSON.stringify(partToJson(part))))), part));

  it('usage is in the words of the contract', () => {
    const usage = { inputTotal: 5, cacheRead: 2, cacheWrite: null, outputTotal: 3, reasoning: null };
    const json = partToJson({ type: 'usage', usage });
    assert.deepEqual(json, {
      type: 'usage',
      usage: { input_total: 5, cache_read: 2, cache_write: null, output_total: 3, reasoning: null },
    });
    const back = partFromJson(z.parse(partJsonSchema, JSON.parse(JSON.stringify(json))));
    assert.deepEqual(back.type === 'usage' && [back.usage.inputTotal, back.usage.cacheRead, back.usage.outputTotal], [5, 2, 3]);
  });
});
