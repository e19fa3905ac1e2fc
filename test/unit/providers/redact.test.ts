import fc from 'fast-check';
import assert from 'node:assert/strict';
import { redact } from '../../../src/core/providers/redact.ts';

const gone: [why: string, text: string, secret: string][] = [
  ['OpenAI', 'Incorrect API key provided: sk-proj-abcDEF123456_x.', 'sk-proj-abcDEF123456_x'],
  ['half masked by the provider itself', 'provided: sk-abcd************wxyz', 'sk-abcd************wxyz'],
  ['Anthropic', 'key sk-ant-api03-AbCdEf0123456789-xyz is wrong', 'sk-ant-api03-AbCdEf0123456789-xyz'],
  ['Google', 'API key AIzaSyA1234567890abcdefghij expired', 'AIzaSyA1234567890abcdefghij'],
  ['Hugging Face', 'token hf_AbCdEfGhIjKlMnOp', 'hf_AbCdEfGhIjKlMnOp'],
  ['Groq', 'gsk_AbCdEfGhIjKlMnOp', 'gsk_AbCdEfGhIjKlMnOp'],
  ['xAI', 'xai-AbCdEfGhIjKlMnOp', 'xai-AbCdEfGhIjKlMnOp'],
  ['a header', 'Authorization: Bearer abcdef1234567890', 'abcdef1234567890'],
  ['a field', '{"api_key":"0123456789abcdef"}', '0123456789abcdef'],
  ['an address', 'GET https://host/v1?key=AbCd-1234&alt=sse', 'AbCd-1234'],
  ['a name and password in an address', 'https://me:hunter2hunter2@host/', 'hunter2hunter2'],
  ['a token', 'eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl', 'eyJzdWIiOiIx'],
];

describe('redaction', () => {
  for (const [why, text, secret] of gone) it(`takes out by shape: ${why}`, () => assert.ok(!redact(text).includes(secret), redact(text)));

  it('takes out by value, however odd', () => {
    assert.equal(redact('the key is my own (key) here', ['my own (key)']), 'the key is [redacted] here');
  });

  const key = 'Xk/93+öQ?tail';
  const echoes: [how: string, text: string][] = [
    ['in base64', Buffer.from(key).toString('base64')],
    ['in base64 without padding', Buffer.from(key).toString('base64').replaceAll('=', '')],
    ['in base64 for addresses', Buffer.from(key).toString('base64url')],
    ['in an address', `https://host/v1?account=${encodeURIComponent(key)}`],
    ['in an address, in small letters', encodeURIComponent(key).replaceAll(/%../g, code => code.toLowerCase())],
    ['in JSON', JSON.stringify({ sent: `${key}"` })],
  ];
  for (const [how, text] of echoes)
    it(`takes out by value what comes back ${how}`, () => {
      const clean = redact(`You sent ${text}, which is wrong.`, [key]);
      assert.match(clean, /\[redacted\]/);
      for (const part of [key, 'tail', Buffer.from('93+').toString('base64'), encodeURIComponent('/93+')])
        assert.ok(!clean.includes(part), clean);
    });

  it('takes out by value what comes back in base64 within more, wherever it begins', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, unit: 'grapheme' }), fc.string(), fc.string(), (secret, before, after) => {
        const clean = redact(Buffer.from(before + secret + after).toString('base64'), [secret]);
        assert.match(clean, /\[redacted\]/);
        assert.ok(clean.length <= '[redacted]'.length + Math.ceil(((Buffer.from(before + after).length + 4) * 8) / 6), clean);
      }),
    );
  });

  it('leaves words alone', () => {
    const text = 'The api key is missing; ask-question-again and task-management-1 are no keys. Basic plan, secret: no.';
    assert.equal(redact(text, [undefined, '', 'a']), text);
  });
});
