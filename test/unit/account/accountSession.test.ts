import assert from 'node:assert/strict';
import { AccountClient } from '../../../src/core/account/accountClient.ts';
import { AccountSession, type Credentials } from '../../../src/core/account/accountSession.ts';
import { isStale } from '../../../src/core/account/balance.ts';
import { EndpointError, serviceAway, sessionEnded } from '../../../src/core/account/endpointError.ts';
import { FakeClock } from '../../support/fakeClock.ts';

const user = { id: 'u', email: 'mara@example.com', created_at: '2026-11-01T00:00:00Z' };
const first: Credentials = { user, token: 't1', refreshToken: 'r1' };

class Kept {
  constructor(public value: Credentials | undefined = first) {}
  read = async () => this.value;
  write = async (credentials: Credentials | undefined) => void (this.value = credentials);
}

describe('a session', () => {
  it('is renewed once, however many ask at the same moment', async () => {
    let asked = 0;
    const kept = new Kept();
    const session = new AccountSession(kept, async refreshToken => ({ token: `t${++asked + 1}`, refreshToken: `${refreshToken}+` }));
    const tokens = await Promise.all([session.renewed('t1'), session.renewed('t1'), session.renewed('t1')]);
    assert.deepEqual(tokens, ['t2', 't2', 't2']);
    assert.equal(asked, 1);
    assert.equal(kept.value?.refreshToken, 'r1+');
  });

  it('takes the token that another window has renewed meanwhile', async () => {
    const session = new AccountSession(new Kept({ ...first, token: 't9' }), () => assert.fail('nobody needs to ask'));
    assert.equal(await session.renewed('t1'), 't9');
  });

  it('stays when the service is away', async () => {
    const kept = new Kept();
    const session = new AccountSession(kept, async () => {
      throw serviceAway(new Error('refused'));
    });
    await assert.rejects(session.renewed('t1'), { kind: 'network' });
    assert.equal(kept.value, first);
  });

  it('ends when the service does not know it any more', async () => {
    const kept = new Kept();
    const session = new AccountSession(kept, async () => {
      throw sessionEnded();
    });
    await assert.rejects(session.renewed('t1'), { kind: 'auth', code: 'session_ended' });
    assert.equal(kept.value, undefined);
  });

  it('does not end what another window renewed while this one was refused', async () => {
    const kept = new Kept();
    const session = new AccountSession(kept, async () => {
      kept.value = { ...first, token: 't2', refreshToken: 'r2' };
      throw sessionEnded();
    });
    assert.equal(await session.renewed('t1'), 't2');
    assert.equal(kept.value?.refreshToken, 'r2');
  });
});

describe('what answers at the address of the account service', () => {
  const clientWith = (answer: () => Promise<Response>) =>
    new AccountClient({ url: 'https://market.example.com/api/v1', fetch: answer, clock: new FakeClock(), store: new Kept() });
  const cases: [why: string, answer: () => Promise<Response>, kind: string, code: string][] = [
    ['nothing', async () => Promise.reject(new TypeError('fetch failed')), 'network', 'away'],
    ['a gateway whose service is down', async () => new Response('Bad gateway', { status: 502 }), 'network', 'away'],
    ['a sign-in page of the network', async () => new Response('<html>', { status: 200 }), 'provider', 'not_the_service'],
    ['a redirect', async () => new Response(null, { status: 302 }), 'provider', 'not_the_service'],
    ['JSON of something else', async () => Response.json({ hello: 'world' }), 'provider', 'not_the_service'],
    [
      'a limit',
      async () =>
        Response.json({ error: { code: 'rate_limited', message: 'Slow down.' } }, { status: 429, headers: { 'retry-after': '20' } }),
      'rate-limit',
      'rate_limited',
    ],
    [
      'a code of tomorrow',
      async () => Response.json({ error: { code: 'on_strike', message: 'No.' } }, { status: 503 }),
      'provider',
      'on_strike',
    ],
  ];
  for (const [why, answer, kind, code] of cases)
    it(`${why}: ${kind}, ${code}`, async () => {
      await assert.rejects(clientWith(answer).balance(), { kind, code });
    });

  it('says how long to wait', async () => {
    const slow = cases.find(([why]) => why === 'a limit')?.[1];
    assert.ok(slow);
    await assert.rejects(
      clientWith(slow).balance(),
      (error: unknown) => error instanceof EndpointError && error.info.retryAfterMs === 20_000,
    );
  });
});

describe('the age of a balance', () => {
  const balance = { balanceNano: 1n, heldNano: 0n, mode: 'live', atMs: 1_000_000 } as const;
  it('counts as fresh for a minute', () => {
    assert.equal(isStale(balance, 1_000_000 + 59_000), false);
    assert.equal(isStale(balance, 1_000_000 + 61_000), true);
  });
  it('is not trusted when the clock was set back', () => assert.equal(isStale(balance, 999_000), true));
});
