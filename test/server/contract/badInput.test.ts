import assert from 'node:assert/strict';
import { request } from 'node:http';
import { engines } from '../support/databases.ts';
import { goodPassword, startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { FakeProvider } from '../support/fakeProvider.ts';
import { assertBooks } from '../support/invariants.ts';
import { ask, Person, type Answer } from '../support/person.ts';
import { TestSocket } from '../support/socket.ts';

const secrets = /at [\w.<>]+ \(|node_modules|SELECT |INSERT |sk-platform-key|postgres:\/\/|a secret of at least/;

for (const engine of engines) {
  describe(`bad input on ${engine}`, () => {
    let provider: FakeProvider;
    let endpoint: Endpoint;
    let person: Person;
    before(async () => {
      provider = await FakeProvider.start();
      endpoint = await startEndpoint({ engine, env: { ...provider.env, ALLOW_SANDBOX_SPEND: '1', PROVIDER_FIRST_BYTE_MS: '300' } });
      person = await Person.register(endpoint, { balanceUsd: 5 });
    });
    beforeEach(() => (provider.asked.length = 0));
    afterEach(() => assertBooks(endpoint.database));
    after(async () => {
      await endpoint.close();
      await provider.stop();
    });

    const question = { model_id: 'openai/gpt-4.1', message: 'Hi' };

    /** The contract's format, nothing sent, nothing charged, and no more said than was meant. */
    function refused({ status, body, headers }: Answer, expectedStatus: number, code: string): void {
      assert.deepEqual([status, body.error?.code], [expectedStatus, code], JSON.stringify(body));
      assert.ok(body.error.message && body.error.request_id === headers.get('x-request-id'));
      assert.doesNotMatch(JSON.stringify(body), secrets);
    }

    for (const [why, body] of [
      ['half an object', '{"model_id":'],
      ['a word', 'hello'],
      ['two documents', '{}{}'],
      ['nothing', ''],
      ['a prototype', '{"__proto__":{"admin":true},"model_id":"x","message":"y"}'],
    ] as const)
      it(`malformed JSON: ${why} is 400 invalid_json`, async () => {
        refused(await person.ask('/agents/chat', { body }), 400, 'invalid_json');
      });

    for (const [why, body] of [
      ['a message that is a number', { ...question, message: 7 }],
      ['a message that is null', { ...question, message: null }],
      ['no message', { model_id: question.model_id }],
      ['message and messages', { ...question, messages: [{ role: 'user', content: 'x' }] }],
      ['max_tokens as text', { ...question, max_tokens: '10' }],
      ['max_tokens of 0', { ...question, max_tokens: 0 }],
      ['max_tokens with a fraction', { ...question, max_tokens: 1.5 }],
      ['a negative max_tokens', { ...question, max_tokens: -1 }],
      ['a temperature above 2', { ...question, temperature: 2.1 }],
      ['a temperature below 0', { ...question, temperature: -0.1 }],
      ['an unknown key owner', { ...question, key: 'theirs' }],
      ['an unknown field', { ...question, price: 0 }],
      ['a list', [question]],
      ['an address to ask instead', { ...question, base_url: 'http://169.254.169.254/v1' }],
      [
        'an address for an image',
        {
          model_id: question.model_id,
          messages: [
            { role: 'user', content: [{ type: 'image', media_type: 'image/png', data: 'http://169.254.169.254/latest/meta-data' }] },
          ],
        },
      ],
    ] as const)
      it(`wrong type: ${why} is 422 invalid_request`, async () => {
        refused(await person.ask('/agents/chat', { body }), 422, 'invalid_request');
        assert.equal(provider.asked.length, 0);
      });

    it('infinity is 422', async () => {
      refused(
        await person.ask('/agents/chat', { body: '{"model_id":"openai/gpt-4.1","message":"Hi","temperature":1e999}' }),
        422,
        'invalid_request',
      );
    });

    it('tools nested beyond any schema are 422, over HTTP and over a socket', async () => {
      const tools = `[{"name":"t","description":"d","parameters":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}]`;
      refused(
        await person.ask('/agents/chat', { body: `{"model_id":"openai/gpt-4.1","message":"Hi","tools":${tools}}` }),
        422,
        'invalid_request',
      );
      const socket = await TestSocket.open(endpoint, { token: person.token });
      socket.send(`{"message":"Hi","tools":${tools}}`);
      assert.equal((await socket.next()).error.code, 'invalid_request');
      socket.close();
      assert.equal(provider.asked.length, 0);
    });

    it('what is wrong is said shortly, however long the wrong thing is', async () => {
      const long = { ...question, ['x'.repeat(200_000)]: 1 };
      const { status, body } = await person.ask('/agents/chat', { body: long });
      assert.equal(status, 422);
      assert.ok(JSON.stringify(body).length < 2_000);
      const socket = await TestSocket.open(endpoint, { token: person.token });
      socket.send(long);
      assert.ok(JSON.stringify(await socket.next()).length < 2_000);
      socket.close();
    });

    it('dates that no calendar has are 422; those before and after everything are answered', async () => {
      const history = (query: string) => person.ask(`/marketplace/user/usage-history?${query}`);
      for (const from of ['0', '1', 'Infinity', '-200000-01-01T00:00:00Z', '%2B275760-09-13', '2026-02-30'])
        for (const format of ['json', 'csv']) refused(await history(`from=${from}&format=${format}`), 422, 'invalid_query');
      for (const query of ['from=0000-01-01', 'from=9999-12-31T23:59-14:00', 'to=0000-01-01', 'to=9999-12-31'])
        for (const format of ['json', 'csv']) assert.equal((await history(`${query}&format=${format}`)).status, 200, query);
    });

    it('a NUL in an address is 404 like every other name that there is not', async () => {
      refused(await person.ask('/auth/api-keys/%00', { method: 'DELETE' }), 404, 'api_key_not_found');
      refused(await person.ask('/marketplace/models/%00'), 404, 'model_not_found');
    });

    for (const [why, email] of [
      ['a zero-width space', 'ada\u200b@example.com'],
      ['a change of direction', 'ada\u202e@example.com'],
      ['half a character', 'ada\ud800@example.com'],
    ] as const)
      it(`an e-mail address with ${why}, which nobody could tell from another: 422 invalid_email`, async () => {
        refused(await ask(endpoint, '/auth/register', { body: { email, password: goodPassword } }), 422, 'invalid_email');
      });

    it('too large: a body above 1 MB is 413 too_large', async () => {
      refused(await person.ask('/agents/chat', { body: { ...question, message: 'x'.repeat(1_100_000) } }), 413, 'too_large');
    });

    it('headers above 16 KB are 431, and the service goes on', async () => {
      const answer = await ask(endpoint, '/marketplace/models', { headers: { 'x-long': 'x'.repeat(20_000) } });
      assert.equal(answer.status, 431);
      assert.equal((await ask(endpoint, '/marketplace/models')).status, 200);
    });

    it('what is no JSON by its type is 415', async () => {
      refused(
        await person.ask('/agents/chat', { body: 'model=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
        415,
        'unsupported_media_type',
      );
    });

    it('unknown model: 404 model_not_found', async () => {
      refused(await person.ask('/agents/chat', { body: { ...question, model_id: 'nobody/nothing' } }), 404, 'model_not_found');
    });

    it('unknown route: 404 in the same format', async () => {
      refused(await person.ask('/nowhere'), 404, 'route_not_found');
    });

    it('no balance: 402 before sending, with what is needed and available', async () => {
      const poor = await Person.register(endpoint);
      const answer = await poor.ask('/agents/chat', { body: question });
      refused(answer, 402, 'insufficient_balance');
      const { needed, available } = answer.body.error.details;
      assert.ok(needed > 0 && available === 0 && provider.asked.length === 0);
    });

    it('key missing for a provider: 501 unsupported', async () => {
      refused(await person.ask('/agents/chat', { body: { ...question, model_id: 'anthropic/claude-sonnet-4.5' } }), 501, 'unsupported');
    });

    it('own key missing: 422 no_user_key', async () => {
      refused(await person.ask('/agents/chat', { body: { ...question, key: 'user' } }), 422, 'no_user_key');
    });

    it('duplicate e-mail, in any case: 409 email_taken', async () => {
      const body = { email: person.email.toUpperCase(), password: goodPassword };
      refused(await ask(endpoint, '/auth/register', { body }), 409, 'email_taken');
    });

    for (const [why, password] of [
      ['short', 'Ab3$'],
      ['common', 'password123'],
      ['long', 'x'.repeat(129)],
      ['made of the address', 'ada.lovelace@example.com'],
    ] as const)
      it(`weak password: ${why} is 422 weak_password`, async () => {
        refused(await ask(endpoint, '/auth/register', { body: { email: 'ada.lovelace@example.com', password } }), 422, 'weak_password');
      });

    it('amount outside 5–500 or not a finite number of cents: 422 invalid_amount', async () => {
      for (const body of ['{"amount":4.99}', '{"amount":500.01}', '{"amount":5.005}', '{"amount":1e999}'])
        refused(await person.ask('/marketplace/user/add-balance', { body }), 422, 'invalid_amount');
    });

    it('reused idempotency key: 409 idempotency_conflict', async () => {
      const headers = { 'idempotency-key': 'used' };
      await person.ask('/agents/chat', { body: question, headers });
      refused(await person.ask('/agents/chat', { body: { ...question, message: 'Other' }, headers }), 409, 'idempotency_conflict');
    });

    it('provider hanging: 504 timeout, nothing charged and nothing held', async () => {
      const before = await person.balanceNano();
      const usual = provider.script;
      provider.script = () => {};
      refused(await person.ask('/agents/chat', { body: question }), 504, 'timeout');
      provider.script = usual;
      const { body } = await person.ask('/marketplace/user/balance');
      assert.deepEqual([body.balance_nano, body.held_nano], [String(before), '0']);
    });

    const failures: [why: string, status: number, body: unknown, expected: number, code: string][] = [
      ['refuses our key', 401, { error: { message: 'Incorrect API key provided: sk-platform-key-of-the-operator' } }, 502, 'auth'],
      ['says that our credit is used up', 429, { error: { code: 'insufficient_quota', message: 'quota' } }, 502, 'insufficient_credit'],
      ['forbids the model', 403, { error: { message: 'no' } }, 502, 'permission'],
      ['does not know the model', 404, { error: { message: 'no such model' } }, 502, 'not_found'],
      ['limits us', 429, { error: { message: 'slow down' } }, 429, 'rate_limit'],
      ['cannot take that much', 400, { error: { code: 'context_length_exceeded', message: 'too long' } }, 422, 'context_too_long'],
      ['breaks', 500, { error: { message: 'oops' } }, 502, 'provider'],
      ['is overloaded', 503, { error: { message: 'busy' } }, 503, 'overloaded'],
      ['answers with a page', 200, '<html>hello</html>', 502, 'provider'],
    ];
    for (const [why, status, body, expected, code] of failures)
      it(`a provider that ${why} is ${expected} ${code}, and not charged`, async () => {
        const before = await person.balanceNano();
        const usual = provider.script;
        provider.script = stage => stage.refuse(status, body, { 'retry-after': '7' });
        const answer = await person.ask('/agents/chat', { body: question });
        provider.script = usual;
        refused(answer, expected, code);
        if (code === 'rate_limit')
          assert.deepEqual([answer.headers.get('retry-after'), answer.body.error.details.retry_after_ms], ['7', 7_000]);
        assert.equal(await person.balanceNano(), before);
        // Who has no key of theirs there cannot set another one, nor add credit to it.
        if (['auth', 'insufficient_credit', 'permission'].includes(code)) assert.match(answer.body.error.message, /this service/i);
      });

    it("another's conversation is 404, to read, to continue, to stream and to clear", async () => {
      const { body } = await person.ask('/agents/chat', { body: question });
      const other = await Person.register(endpoint, { balanceUsd: 5 });
      const conversation_id = body.conversation_id;
      for (const answer of [
        await other.ask(`/agents/history?conversation_id=${conversation_id}`),
        await other.ask('/agents/chat', { body: { ...question, conversation_id } }),
        await other.ask('/agents/stream/openai%2Fgpt-4.1', { body: { message: 'Hi', conversation_id } }),
        await other.ask('/agents/clear-history', { body: { conversation_id } }),
        await other.ask('/agents/history?conversation_id=not-an-id'),
      ])
        refused(answer, 404, 'conversation_not_found');
      assert.equal((await person.ask(`/agents/history?conversation_id=${conversation_id}`)).body.total, 2);
    });

    it('a key cannot be sent elsewhere: no route takes an address', async () => {
      const body = { provider: 'openai', key: 'sk-of-somebody-else', base_url: 'http://127.0.0.1:1/v1' };
      refused(await person.ask('/auth/add-api-key', { body }), 422, 'invalid_request');
    });

    it("another's key is 404", async () => {
      await person.ask('/auth/add-api-key', { body: { provider: 'mistral', key: 'a-key-of-my-own' } });
      const other = await Person.register(endpoint);
      refused(await other.ask('/auth/api-keys/mistral', { method: 'DELETE' }), 404, 'api_key_not_found');
      refused(await person.ask('/auth/add-api-key', { body: { provider: 'nobody', key: 'a-key-of-my-own' } }), 404, 'provider_not_found');
    });

    it('log lines cannot be forged: a line break in an address or a header stays inside its line', async () => {
      const { port } = new URL(endpoint.url);
      endpoint.log.length = 0;
      await new Promise(resolve => {
        const sent = request({ port, path: '/api/v1/x%0a%7b%22level%22:50%7d', headers: { 'x-request-id': 'forged' } }, answer =>
          answer.resume().on('end', resolve),
        );
        sent.end();
      });
      for (const line of endpoint.log) {
        assert.equal(line.trim().split('\n').length, 1);
        assert.notEqual(JSON.parse(line).request, 'forged');
      }
    });

    it('an address that cannot be read, or is too long, is an error in the same format', async () => {
      refused(await person.ask('/marketplace/models/%ff'), 400, 'invalid_request');
      refused(await person.ask(`/marketplace/models/${'x'.repeat(400)}`), 414, 'invalid_request');
    });

    it('a body that is cut short is an error of its own, and harms nobody', async () => {
      const { port } = new URL(endpoint.url);
      await new Promise(resolve => {
        const sent = request({
          port,
          method: 'POST',
          path: '/api/v1/auth/login',
          headers: { 'content-length': 100, 'content-type': 'application/json' },
        });
        sent.on('error', resolve);
        sent.write('{"email"', () => sent.destroy(new Error('gone')));
      });
      assert.equal((await ask(endpoint, '/marketplace/models')).status, 200);
    });
  });
}
