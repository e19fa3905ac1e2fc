import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { readManifest, type Recording } from '../../../scripts/wire/manifest.ts';
import type { StreamPart } from '../../../src/core/contract/streamPart.ts';
import { collect } from '../../support/collect.ts';
import { ask, contextOf, question } from './ask.ts';

const recordings = readManifest(path.resolve(import.meta.dirname, '../../fixtures/wire')).filter(({ status }) => status === 200);

function inPieces(body: Buffer, cuts: readonly number[]): ReadableStream<Uint8Array> {
  const places = [0, ...[...cuts].sort((a, b) => a - b), body.length];
  return new ReadableStream({
    start(controller) {
      places.slice(1).forEach((end, index) => {
        if (end > (places[index] ?? 0)) controller.enqueue(body.subarray(places[index], end));
      });
      controller.close();
    },
  });
}

async function partsOf({ body, headers, provider, api, stream }: Recording, cuts: readonly number[]) {
  const context = contextOf(provider, async () => new Response(inPieces(body, cuts), { headers }));
  const { parts, error } = await collect<StreamPart>(ask(context, question('Hello', { stream }), undefined, api));
  return { parts, error: error instanceof Error ? error.message : undefined };
}

describe('bytes', () => {
  it('mean the same however they are split', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...recordings),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
        async (one, cuts) => {
          const places = cuts.map(cut => Math.floor(cut * one.body.length));
          assert.deepEqual(await partsOf(one, places), await partsOf(one, []));
        },
      ),
      { numRuns: 150 },
    );
  });
});
