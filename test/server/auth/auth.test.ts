import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { decodeJwt, SignJWT } from 'jose';
import { Invites } from '../../../server/auth/invites.ts';
import { engines } from '../support/databases.ts';
import { goodPassword, startEndpoint, testSecret, type Endpoint } from '../support/endpoint.ts';
import { ask, Person } from '../support/person.ts';

for (const engine of engines) {
  describe(`accounts on ${engine}`, () => {
    let endpoint: Endpoint;
    before(async () => (endpoint = await startEndpoint({ engine })));
    after(() => endpoint.close());

    const login = (email: string, password = goodPassword) => ask(endpoint, '/auth/login', { body: { email, password } });

    it('register, sign in with another case, and look', async () => {
      const person = await Person.register(endpoint);
      const { status, body } = await login(person.email.toUpperCase());
      assert.equal(status, 200);
      assert.deepEqual(Object.keys(body).sort(), ['balance', 'balance_nano', 'expires_in', 'mode', 'refresh_token', 'token', 'user']);
      assert.equal(body.expires_in, 900);
      assert.equal(body.balance, 0);
      const me = await ask(endpoint, '/auth/me', { token: body.token });
      assert.equal(me.body.user.email, person.email);
      assert.equal(me.headers.get('x-balance'), '0');
      assert.match(me.headers.get('x-request-id') ?? '', /^[\w-]{36}$/);
    });

    it('an address is taken once, whatever its case', async () => {
      const { email } = await Person.register(endpoint);
      const again = await ask(endpoint, '/auth/register', { body: { email: email.toUpperCase(), password: goodPassword } });
      assert.deepEqual([again.status, again.body.error.code], [409, 'email_taken']);
      const both = await Promise.all(
        ['x', 'X'].map(x => ask(endpoint, '/auth/register', { body: { email: `${x}-${email}`, password: goodPassword } })),
      );
      assert.deepEqual(both.map(({ status }) => status).sort(), [201, 409]);
    });

    const bad: [why: string, body: unknown, status: number, code: string][] = [
      ['a weak password', { email: 'a@example.com', password: 'password1' }, 422, 'weak_password'],
      ['a short password', { email: 'a@example.com', password: 'x9$Kq2' }, 422, 'weak_password'],
      [
        'a password of 129 characters',
        { email: 'a@example.com', password: 'plum-Kettle-93-orbit'.repeat(7).slice(0, 129) },
        422,
        'weak_password',
      ],
      ['a password made of the address', { email: 'maxmustermann@example.com', password: 'maxmustermann' }, 422, 'weak_password'],
      ['no address', { email: 'nobody', password: goodPassword }, 422, 'invalid_email'],
      ['an address with a line break', { email: 'a@example.com\r\nbcc: b', password: goodPassword }, 422, 'invalid_email'],
      ['an address of the wrong type', { email: 7, password: goodPassword }, 422, 'invalid_email'],
      ['no password', { email: 'a@example.com' }, 422, 'invalid_request'],
      ['a field that nobody knows', { email: 'a@example.com', password: goodPassword, admin: true }, 422, 'invalid_request'],
      ['no JSON', '{"email":', 400, 'invalid_json'],
      ['a prototype', '{"__proto__":{"a":1},"email":"a@example.com","password":"x"}', 400, 'invalid_json'],
      ['too much', { email: 'a@example.com', password: 'x'.repeat(1_100_000) }, 413, 'too_large'],
    ];
    for (const [why, body, status, code] of bad)
      it(`refuses to register with ${why}`, async () => {
        const answer = await ask(endpoint, '/auth/register', { body });
        assert.deepEqual([answer.status, answer.body.error.code], [status, code], JSON.stringify(answer.body));
        assert.equal(typeof answer.body.error.request_id, 'string');
      });

    it('refuses what is not JSON by its type', async () => {
      const answer = await ask(endpoint, '/auth/login', {
        body: 'email=a',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      assert.deepEqual([answer.status, answer.body.error.code], [415, 'unsupported_media_type']);
    });

    it('an unknown address and a wrong password get the same answer', async () => {
      const { email } = await Person.register(endpoint);
      const [unknown, wrong] = [await login(`${randomUUID()}@example.com`), await login(email, 'something else entirely')];
      assert.equal(unknown.status, 401);
      assert.equal(wrong.status, 401);
      const { request_id: _a, ...first } = unknown.body.error;
      const { request_id: _b, ...second } = wrong.body.error;
      assert.deepEqual(first, second);
      assert.equal(first.code, 'invalid_credentials');
    });

    it('passwords are compared as characters, not as bytes', async () => {
      const email = `${randomUUID()}@example.com`;
      await ask(endpoint, '/auth/register', { body: { email, password: 'Café-plum-93-orbit' } });
      assert.equal((await login(email, 'Cafe\u0301-plum-93-orbit')).status, 200);
    });

    it('a refresh token is good once; an old one ends its family', async () => {
      const person = await Person.register(endpoint);
      const refresh = (refresh_token: string) => ask(endpoint, '/auth/refresh', { body: { refresh_token } });
      const second = await refresh(person.refreshToken);
      assert.equal(second.status, 200);
      const third = await refresh(second.body.refresh_token);
      assert.equal(third.status, 200);
      assert.equal((await ask(endpoint, '/auth/me', { token: third.body.token })).status, 200);
      assert.equal((await refresh(person.refreshToken)).status, 401);
      assert.equal((await refresh(third.body.refresh_token)).status, 401);
      assert.equal((await ask(endpoint, '/auth/me', { token: third.body.token })).status, 401);
    });

    it('a client whose answer was lost gets the same token again, for a moment', async () => {
      const person = await Person.register(endpoint);
      const refresh = () => ask(endpoint, '/auth/refresh', { body: { refresh_token: person.refreshToken } });
      const both = await Promise.all([refresh(), refresh()]);
      assert.deepEqual(
        both.map(({ status }) => status),
        [200, 200],
      );
      assert.equal(both[0]?.body.refresh_token, both[1]?.body.refresh_token);
      endpoint.clock.advanceMs(6_000);
      assert.equal((await refresh()).status, 401);
      assert.equal((await ask(endpoint, '/auth/refresh', { body: { refresh_token: both[0]?.body.refresh_token } })).status, 401);
    });

    it('logging out refuses the access token at once', async () => {
      const person = await Person.register(endpoint);
      const other = (await login(person.email)).body;
      assert.equal((await person.ask('/auth/logout', { body: { refresh_token: person.refreshToken } })).status, 200);
      assert.equal((await person.ask('/auth/me')).status, 401);
      assert.equal((await ask(endpoint, '/auth/refresh', { body: { refresh_token: person.refreshToken } })).status, 401);
      assert.equal((await ask(endpoint, '/auth/me', { token: other.token })).status, 200);
      assert.equal((await ask(endpoint, '/auth/logout', { token: other.token, body: { all: true } })).status, 200);
      assert.equal((await ask(endpoint, '/auth/me', { token: other.token })).status, 401);
    });

    it('nobody ends the session of another with a token that was made up', async () => {
      const person = await Person.register(endpoint);
      const stranger = await Person.register(endpoint);
      const [account, session] = person.refreshToken.slice(3).split('.');
      const forged = `rt_${account}.${session}.${'A'.repeat(43)}`;
      await stranger.ask('/auth/logout', { body: { refresh_token: forged } });
      assert.equal((await ask(endpoint, '/auth/logout', { body: { refresh_token: forged } })).status, 401);
      assert.equal((await ask(endpoint, '/auth/refresh', { body: { refresh_token: forged } })).status, 401);
      assert.equal((await person.ask('/auth/me')).status, 200);
    });

    it('a token lives fifteen minutes', async () => {
      const person = await Person.register(endpoint);
      endpoint.clock.advanceMs(14 * 60_000);
      assert.equal((await person.ask('/auth/me')).status, 200);
      endpoint.clock.advanceMs(2 * 60_000);
      assert.equal((await person.ask('/auth/me')).status, 401);
    });

    it('alg pinned; wrong iss, aud, kid or secret, and expired tokens are refused', async () => {
      const person = await Person.register(endpoint);
      const claims = decodeJwt(person.token);
      const unsigned = [{ alg: 'none', typ: 'JWT' }, claims].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      const key = new TextEncoder().encode('another secret that is long enough');
      const sign = (more: object, header: object = {}) =>
        new SignJWT({ ...claims, ...more }).setProtectedHeader({ alg: 'HS256', ...header }).sign(key);
      const [head, body = '', signature] = person.token.split('.');
      const changed = Buffer.from(JSON.stringify({ ...claims, sub: randomUUID() })).toString('base64url');
      const forgeries = [
        `${unsigned}.`,
        await sign({}),
        await sign({ iss: 'somebody' }),
        await sign({ aud: 'something' }),
        await sign({}, { kid: 'other' }),
        [head, changed, signature].join('.'),
        [head, body, 'AAAA'].join('.'),
        'nonsense',
        '',
      ];
      for (const token of forgeries) assert.equal((await ask(endpoint, '/auth/me', { token })).status, 401, token);
    });

    it('change the password: the present one is needed, other sessions end', async () => {
      const person = await Person.register(endpoint);
      const other = (await login(person.email)).body;
      const change = (body: object) => person.ask('/auth/me', { method: 'PATCH', body });
      assert.equal((await change({ new_password: 'velvet-Harbour-18', current_password: 'wrong' })).status, 401);
      assert.equal((await change({ new_password: 'password1', current_password: goodPassword })).body.error.code, 'weak_password');
      assert.equal((await change({ new_password: 'velvet-Harbour-18', current_password: goodPassword })).status, 200);
      assert.equal((await login(person.email)).status, 401);
      assert.equal((await login(person.email, 'velvet-Harbour-18')).status, 200);
      assert.equal((await person.ask('/auth/me')).status, 200);
      assert.equal((await ask(endpoint, '/auth/me', { token: other.token })).status, 401);
    });

    it('change the address: the old one is free again', async () => {
      const person = await Person.register(endpoint);
      const taken = await Person.register(endpoint);
      const change = (email: string) => person.ask('/auth/me', { method: 'PATCH', body: { email, current_password: goodPassword } });
      assert.equal((await change(taken.email)).body.error.code, 'email_taken');
      assert.equal((await change('nobody')).body.error.code, 'invalid_email');
      const fresh = `${randomUUID()}@example.com`;
      assert.equal((await change(fresh)).body.user.email, fresh);
      assert.equal((await login(fresh)).status, 200);
      assert.equal((await ask(endpoint, '/auth/register', { body: { email: person.email, password: goodPassword } })).status, 201);
    });

    it('delete: sandbox credit is dropped, every token is dead, the address is free, the ledger stays', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 10 });
      const remove = (current_password: string) => person.ask('/auth/me', { method: 'DELETE', body: { current_password } });
      assert.equal((await remove('wrong')).status, 401);
      assert.equal((await remove(goodPassword)).status, 204);
      assert.equal((await person.ask('/auth/me')).status, 401);
      assert.equal((await ask(endpoint, '/auth/refresh', { body: { refresh_token: person.refreshToken } })).status, 401);
      assert.equal((await login(person.email)).status, 401);
      const entries = await endpoint.database.db.selectFrom('entry').select('amount').where('account_id', '=', person.id).execute();
      assert.equal(
        entries.reduce((sum, entry) => sum + entry.amount, 0n),
        0n,
      );
      assert.equal(entries.length, 4);
      const account = await endpoint.database.db
        .selectFrom('account')
        .selectAll()
        .where('account_id', '=', person.id)
        .executeTakeFirstOrThrow();
      assert.deepEqual([account.email, account.password_hash], [null, null]);
      assert.equal((await ask(endpoint, '/auth/register', { body: { email: person.email, password: goodPassword } })).status, 201);
    });

    it('own keys: stored encrypted, only ever shown masked', async () => {
      const person = await Person.register(endpoint);
      const key = 'sk-proj-abcdefghijklmnop-ab12';
      const added = await person.ask('/auth/add-api-key', { body: { provider: 'openai', key } });
      assert.deepEqual([added.status, added.body.masked], [200, '…ab12']);
      const { body } = await person.ask('/auth/api-keys');
      assert.deepEqual(
        body.keys.map((one: { provider: string; masked: string }) => [one.provider, one.masked]),
        [['openai', '…ab12']],
      );
      assert.ok(!JSON.stringify(body).includes('abcdefgh'));
      const [row] = await endpoint.database.rows<{ sealed: string }>('SELECT * FROM api_key WHERE account_id = $1', [person.id]);
      assert.ok(!JSON.stringify(row).includes('abcdefgh') && !Buffer.from(row?.sealed ?? '', 'base64').includes('abcdefgh'));
      assert.equal(await endpoint.services.apiKeys.open(person.id, 'openai'), key);
      const other = await Person.register(endpoint);
      assert.equal((await other.ask('/auth/api-keys/openai', { method: 'DELETE' })).body.error.code, 'api_key_not_found');
      assert.equal((await person.ask('/auth/api-keys/openai', { method: 'DELETE' })).status, 200);
      assert.deepEqual((await person.ask('/auth/api-keys')).body.keys, []);
      assert.equal((await person.ask('/auth/add-api-key', { body: { provider: 'nobody', key } })).body.error.code, 'provider_not_found');
    });
  });
}

describe('limits of signing in', () => {
  it('hold per address and per account, over all instances, with Retry-After', async () => {
    const first = await startEndpoint({ env: { RATE_LIMIT_AUTH: '3' } });
    const second = await startEndpoint({ env: { RATE_LIMIT_AUTH: '3', TRUST_PROXY: '1' }, database: first.database });
    const from = (endpoint: Endpoint, address: string, email: string) =>
      ask(endpoint, '/auth/login', { body: { email, password: 'x' }, headers: { 'x-forwarded-for': address } });
    const statuses = [];
    for (let attempt = 0; attempt < 4; attempt++) statuses.push((await from(first, '', `${attempt}@example.com`)).status);
    assert.deepEqual(statuses, [401, 401, 401, 429]);
    // Another address on another instance, one account: what the first instance counted holds here.
    for (let attempt = 0; attempt < 2; attempt++) assert.equal((await from(second, `192.0.2.${attempt}`, '0@example.com')).status, 401);
    const limited = await from(second, '192.0.2.9', '0@example.com');
    assert.deepEqual([limited.status, limited.body.error.code], [429, 'rate_limited']);
    assert.ok(Number(limited.headers.get('retry-after')) >= 1);
    await second.close();
    await first.close();
  });

  it('an account may ask so much a minute', async () => {
    const endpoint = await startEndpoint({ env: { RATE_LIMIT_API: '5' } });
    const person = await Person.register(endpoint);
    const statuses = [];
    for (let request = 0; request < 6; request++) statuses.push((await person.ask('/auth/me')).status);
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429]);
    await endpoint.close();
  });

  it('registration can be closed, or by invitation', async () => {
    const closed = await startEndpoint({ env: { REGISTRATION: 'closed' } });
    const body = { email: 'a@example.com', password: goodPassword };
    assert.equal((await ask(closed, '/auth/register', { body })).body.error.code, 'registration_closed');
    await closed.close();
    const invited = await startEndpoint({ env: { REGISTRATION: 'invite' } });
    const invite = new Invites(testSecret).make();
    assert.equal((await ask(invited, '/auth/register', { body })).body.error.code, 'invalid_invite');
    assert.equal((await ask(invited, '/auth/register', { body: { ...body, invite: 'guess' } })).body.error.code, 'invalid_invite');
    const ofAnother = new Invites('another secret of sixteen characters').make();
    assert.equal((await ask(invited, '/auth/register', { body: { ...body, invite: ofAnother } })).body.error.code, 'invalid_invite');
    assert.equal((await ask(invited, '/auth/register', { body: { ...body, invite } })).status, 201);
    const again = await ask(invited, '/auth/register', { body: { email: 'b@example.com', password: goodPassword, invite } });
    assert.equal(again.body.error.code, 'invalid_invite');
    await invited.close();
  });
});
