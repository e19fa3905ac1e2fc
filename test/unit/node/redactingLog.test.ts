import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ProviderError } from '../../../src/core/contract/providerError.ts';
import { redactingLog, type LogFields } from '../../../src/node/log/redactingLog.ts';
import { Redactor } from '../../../src/node/log/redactor.ts';
import { anyCharacters } from '../../support/anyCharacters.ts';

/** What the log writes for one entry. */
function logged(message: string, fields: LogFields = {}, secrets: string[] = []): string {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.register(secret);
  const lines: string[] = [];
  const take = (line: string) => lines.push(line);
  redactingLog({ debug: take, info: take, warn: take, error: take }, redactor).info(message, fields);
  assert.equal(lines.length, 1);
  return lines[0] ?? '';
}

const tail = 'A1b2C3d4E5f6G7h8I9j0K1l2';
const patterns: [what: string, text: string][] = [
  ['an OpenAI key', `Incorrect API key provided: sk-${tail}.`],
  ['an OpenAI project key', `sk-proj-${tail}_${tail}`],
  ['an Anthropic key', `sk-ant-api03-${tail}`],
  ['a Google key', `AIza${tail}${tail}`],
  ['a Hugging Face token', `hf_${tail}`],
  ['a Groq key', `gsk_${tail}`],
  ['an xAI key', `xai-${tail}`],
  ['a Stripe key', `sk_live_${tail}`],
  ['a webhook secret', `whsec_${tail}`],
  ['a bearer token', `Authorization: Bearer ${tail}`],
  ['a bearer token in lower case', `authorization: bearer ${tail}`],
  ['an x-api-key header', `x-api-key: ${tail}`],
  ['an x-goog-api-key header in JSON', `{"x-goog-api-key":"${tail}"}`],
  ['an api_key field', `api_key=${tail}`],
  ['a key in an address', `GET https://host/v1?alt=sse&key=${tail}`],
  ['a password in an address', `http://someone:${tail}@proxy:3128/`],
  ['a JSON web token', `eyJhbGciOi.eyJ${tail}.${tail}`],
  ['a cookie', `cookie: ${tail}`],
];

const key = fc.stringMatching(/^[A-Za-z0-9+/=_.-]{8,60}$/).filter(text => !'[redacted]'.includes(text));
const anyText = anyCharacters({ maxLength: 40 });

describe('the log', () => {
  for (const [what, text] of patterns) {
    it(`takes out ${what}`, () => {
      assert.ok(!logged(text).includes(tail), logged(text));
      assert.ok(!logged('m', { deep: { list: [text] } }).includes(tail));
    });
  }

  it('leaves ordinary words alone', () => {
    const words = 'The model asked for 400 tokens; max_tokens: 8192, key of the map, skip-level, risk-averse';
    assert.equal(logged(words), words);
  });

  it('takes out what a field’s name calls a secret', () => {
    for (const name of ['apiKey', 'api_key', 'x-api-key', 'token', 'refreshToken', 'password', 'Authorization', 'client_secret'])
      assert.equal(logged('m', { [name]: 'plain' }), `m ${name}="[redacted]"`);
    assert.equal(logged('m', { outputTokens: 12, tokens: '12' }), 'm outputTokens=12 tokens="12"');
  });

  it('writes errors with their kind and cause', () => {
    const error = new ProviderError('network', 'The line is dead.', { cause: new Error(`refused for ${tail}`) });
    assert.equal(
      logged('m', { error }, [tail]),
      'm error={"error":"ProviderError: The line is dead.","kind":"network","cause":{"error":"Error: refused for [redacted]"}}',
    );
  });

  it('takes a registered secret out of every place and form', () => {
    fc.assert(
      fc.property(key, anyText, anyText, (secret, before, after) => {
        const text = `${before}${secret}${after}`;
        const encoded = [encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
        const line = logged(text, { text, nested: [{ [secret]: text }], error: new Error(text), encoded }, [secret]);
        for (const form of [secret, ...encoded]) assert.ok(!line.includes(form));
      }),
    );
  });

  it('takes out secrets that JSON would have to escape', () => {
    fc.assert(
      fc.property(anyCharacters({ minLength: 8, maxLength: 30 }), secret => {
        fc.pre(!'[redacted]'.includes(secret) && !/[[\]redact]/.test(secret));
        const line = logged(`x ${secret} y`, { value: secret }, [secret]);
        assert.ok(!line.includes(secret) && !line.includes(JSON.stringify(secret).slice(1, -1)));
      }),
    );
  });

  it('registers half a character without a word', () => assert.equal(logged('m', {}, ['abcdef\uD800']), 'm'));

  it('takes out the longer of two secrets that begin alike', () => {
    assert.equal(logged('abcdef-ghijkl', {}, ['abcdef', 'abcdef-ghijkl']), '[redacted]');
  });

  it('is one line, whatever is put into it', () => {
    fc.assert(
      fc.property(anyCharacters(), fc.dictionary(anyText, fc.anything()), (message, fields) => {
        assert.match(logged(message, fields), /^[^\p{Cc}\u2028\u2029]*$/u);
      }),
    );
    assert.equal(logged('one\n2026-11-23 [info] forged\u001B[31m'), 'one\\n2026-11-23 [info] forged\\u001b[31m');
  });

  it('cuts what is too long, and stays quick', () => {
    assert.ok(logged('Bearer '.repeat(100_000) + 'sk-'.repeat(100_000)).length < 9_000);
  });

  it('survives what refers to itself', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    assert.match(logged('m', { loop }), /…/);
  });
});
