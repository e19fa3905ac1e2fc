import assert from 'node:assert/strict';

describe('webview', () => {
  it('placeholder', () => assert.ok(true));
});
