import assert from 'node:assert/strict';
import { buildApp } from '../../server/app.ts';

describe('healthz', () => {
  it('answers without a port', async () => {
    const answer = await buildApp().inject('/healthz');
    assert.deepEqual(answer.json(), { status: 'ok' });
  });
});
