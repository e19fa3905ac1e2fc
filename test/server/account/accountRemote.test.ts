import assert from 'node:assert/strict';
import { EndpointError } from '../../../src/core/account/endpointError.ts';
import { BadConnection } from '../support/badConnection.ts';
import { Customer } from '../support/customer.ts';
import { newDatabase } from '../support/databases.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { answering, FakeProvider } from '../support/fakeProvider.ts';
import { assertBooks } from '../support/invariants.ts';
import { credit } from '../../../server/ledger/credit.ts';

describe('an answer by way of the account', () => {
  let provider: FakeProvider;
  let endpoint: Endpoint;
  let connection: BadConnection;
  let customer: Customer;
  before(async () => {
    provider = await FakeProvider.start();
    endpoint = await startEndpoint({ database: await newDatabase('pglite'), env: { ...provider.env, ALLOW_SANDBOX_SPEND: '1' } });
    connection = await BadConnection.to(endpoint);
  });
  beforeEach(async () => {
    provider.script = answering('Hello.');
    provider.asked.length = 0;
    connection.breaksSockets = false;
    connection.isDown = false;
    customer = await Customer.registered(connection.url);
    await give(5);
  });
  afterEach(() => assertBooks(endpoint.database));
  after(async () => {
    await connection.close();
    await endpoint.close();
    await endpoint.database.close();
    await provider.stop();
  });

  async function give(usd: number): Promise<void> {
    const accountId = customer.store.kept?.user.id ?? '';
    const at = new Date();
    await credit(endpoint.database.db, { accountId, currency: 'sandbox', amountNano: BigInt(usd * 1e9), ref: `gift-${accountId}`, at });
  }
  const kindOf = (error: unknown) => (error instanceof EndpointError ? error.kind : String(error));

  it('has the parts of a provider and the receipt of the service', async () => {
    const { text, parts, error, receipt } = await customer.ask('Hi');
    assert.equal(error, undefined);
    assert.equal(text, 'Hello.');
    assert.deepEqual(parts.at(-1), { type: 'finish', reason: 'stop' });
    assert.deepEqual([receipt?.chargeNano, receipt?.key, receipt?.balanceAfterNano], [85_715n, 'platform', 4_999_914_285n]);
    assert.equal((await customer.account.balance()).balanceNano, 4_999_914_285n);
    assert.ok(!customer.fetched.some(call => call.includes('/agents/stream')), 'it went over a socket');
  });

  it('passes tools on, and that one of them has to be called', async () => {
    const tools = [{ name: 'tide_at', description: 'Height of the tide.', parameters: { type: 'object' } }];
    await customer.ask('Hi', { tools, mustCallTool: true });
    assert.equal(provider.asked[0]?.body.tools[0].function.name, 'tide_at');
    assert.equal(provider.asked[0]?.body.tool_choice, 'required');
    await customer.ask('Hi', { tools });
    assert.equal(provider.asked[1]?.body.tool_choice, undefined);
  });

  it('takes server-sent events where a proxy breaks sockets, and remembers it', async () => {
    connection.breaksSockets = true;
    assert.equal((await customer.ask('Hi')).text, 'Hello.');
    const before = connection.connections;
    const { text, receipt } = await customer.ask('Again');
    assert.equal(text, 'Hello.');
    assert.ok(receipt);
    assert.ok(connection.connections <= before + 1, 'no socket is tried a second time');
    assert.equal(customer.fetched.filter(call => call.startsWith('POST /agents/stream')).length, 2);
  });

  for (const breaksSockets of [false, true]) {
    const way = breaksSockets ? 'events' : 'socket';

    it(`keeps what was delivered when the connection is lost in the middle of a ${way}, and charges it once`, async () => {
      connection.breaksSockets = breaksSockets;
      provider.script = async (stage, asked) => {
        stage.text('Half of ');
        await stage.pause(60);
        stage.text('an answer');
        await stage.pause(30);
        connection.cut();
        await asked.left;
      };
      const { text, error, receipt } = await customer.ask('Hi');
      assert.equal(kindOf(error), 'interrupted');
      assert.equal(text, 'Half of an answer');
      assert.ok(receipt && receipt.chargeNano > 0n && receipt.estimated);
      assert.equal(provider.asked.length, 1, 'the provider was asked once');
      assert.equal((await customer.account.balance()).balanceNano, 5_000_000_000n - receipt.chargeNano);
    });

    it(`stops a ${way} where the person wants it, and pays for what came`, async () => {
      connection.breaksSockets = breaksSockets;
      const stop = new AbortController();
      provider.script = async (stage, asked) => {
        stage.text('Some words');
        await stage.pause(60);
        stop.abort();
        await asked.left;
      };
      const { text, parts, error, receipt } = await customer.ask('Hi', { signal: stop.signal });
      assert.equal(error, undefined);
      assert.equal(text, 'Some words');
      assert.deepEqual(parts.at(-1), { type: 'finish', reason: 'cancelled' });
      assert.ok(receipt);
      assert.equal((await customer.account.balance()).balanceNano, 5_000_000_000n - receipt.chargeNano);
    });
  }

  it('gives a request of the same name its answer again, without a second charge', async () => {
    const requestId = 'req_same';
    const first = await customer.ask('Hi', { route: customer.route({ requestId }) });
    const second = await customer.ask('Hi', { route: customer.route({ requestId }) });
    assert.equal(second.text, first.text);
    assert.deepEqual(second.receipt, first.receipt);
    assert.equal(provider.asked.length, 1);
  });

  it('renews a token that expired, also in the middle of a stream', async () => {
    endpoint.clock.advanceMs(16 * 60_000);
    provider.script = async stage => {
      stage.text('Before, ');
      endpoint.clock.advanceMs(16 * 60_000);
      await stage.pause(20);
      answering('after.')(stage, provider.last);
    };
    const { text, error, receipt } = await customer.ask('Hi');
    assert.equal(error, undefined);
    assert.equal(text, 'Before, after.');
    // The next request needs a new one again.
    assert.equal((await customer.account.balance()).balanceNano, 5_000_000_000n - (receipt?.chargeNano ?? 0n));
    assert.equal(customer.fetched.filter(call => call === 'POST /auth/refresh').length, 2);
  });

  it('finds the receipt with a token that expired before the connection was lost', async () => {
    provider.script = async (stage, asked) => {
      stage.text('Half');
      await stage.pause(40);
      endpoint.clock.advanceMs(16 * 60_000);
      connection.cut();
      await asked.left;
    };
    const { text, receipt } = await customer.ask('Hi');
    assert.equal(text, 'Half');
    assert.ok(receipt && receipt.chargeNano > 0n);
  });

  it('says how much is missing when the balance does not reach (402), and nothing was sent', async () => {
    const poor = await Customer.registered(connection.url);
    const { error, receipt, text } = await poor.ask('Hi');
    assert.equal(kindOf(error), 'insufficient-credit');
    assert.ok(error instanceof EndpointError && error.shortage && error.shortage.neededNano > 0n);
    assert.equal(error.shortage.availableNano, 0n);
    assert.deepEqual([text, receipt], ['', undefined]);
    assert.equal(provider.asked.length, 0);
  });

  it('tells of a failure of the provider with its kind, and charges nothing', async () => {
    provider.script = stage => stage.refuse(529, { error: { message: 'Overloaded' } });
    const { error, receipt } = await customer.ask('Hi');
    assert.equal(kindOf(error), 'overloaded');
    assert.equal(receipt, undefined);
    assert.equal((await customer.account.balance()).balanceNano, 5_000_000_000n);
  });

  it('does not blame the person for the key of the platform', async () => {
    provider.script = stage => stage.refuse(401, { error: { message: 'Incorrect API key' } });
    assert.equal(kindOf((await customer.ask('Hi')).error), 'provider');
  });

  it('keeps what came and its receipt when the provider cuts the stream', async () => {
    provider.script = async stage => {
      stage.text('Half');
      await stage.pause(20);
      stage.cut();
    };
    const { text, error, receipt } = await customer.ask('Hi');
    assert.equal(text, 'Half');
    assert.equal(kindOf(error), 'interrupted');
    assert.equal(receipt?.finish, 'interrupted');
    assert.ok(receipt.chargeNano > 0n);
  });

  it('says that the service is away, and asks nobody else', async () => {
    connection.isDown = true;
    connection.cut();
    const { error } = await customer.ask('Hi');
    assert.equal(kindOf(error), 'network');
  });

  it('sends a question that is too large for a socket over HTTP', async () => {
    const { error } = await customer.ask('x '.repeat(150_000));
    assert.equal(error, undefined);
    assert.ok(customer.fetched.some(call => call.startsWith('POST /agents/stream')));
  });

  it('keeps nothing of the conversation at the service', async () => {
    await customer.ask('Hi');
    const messages = await endpoint.database.rows('SELECT 1 FROM message WHERE account_id = $1', [customer.store.kept?.user.id]);
    assert.equal(messages.length, 0);
  });
});
