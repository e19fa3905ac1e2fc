import assert from 'node:assert/strict';
import path from 'node:path';
import { differences } from '../../../scripts/wire/compare.ts';
import { readManifest } from '../../../scripts/wire/manifest.ts';
import { replayAdapter } from '../../../scripts/wire/replayAdapter.ts';
import { ReplayServer } from '../../../scripts/wire/replayServer.ts';
import { variantsOf } from '../../../scripts/wire/variants.ts';

const folder = path.resolve(import.meta.dirname, '../../fixtures/wire');

describe('responses in each provider’s format, over HTTP: whole, cut, split at every byte, with CRLF', function () {
  this.timeout(20_000);
  const server = new ReplayServer();
  before(() => server.start());
  after(() => server.stop());

  for (const recording of readManifest(folder)) {
    it(recording.id, async () => {
      for (const variant of variantsOf(recording)) {
        server.play(recording, variant);
        const found = differences(await replayAdapter(recording, server.baseUrl), recording.expect, variant);
        assert.deepEqual(found, [], variant.name);
      }
    });
  }
});
