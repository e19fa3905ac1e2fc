import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { engines } from '../support/databases.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { eventsIn } from '../support/events.ts';
import { answering, FakeProvider } from '../support/fakeProvider.ts';
import { assertBooks, assertChain } from '../support/invariants.ts';
import { Person } from '../support/person.ts';
import { TestSocket } from '../support/socket.ts';

const model = 'openai/gpt-4.1'; // $2.00 in, $8.00 out, 1,047,576 tokens of context

for (const engine of engines) {
  describe(`chat on ${engine}`, () => {
    let provider: FakeProvider;
    let endpoint: Endpoint;
    before(async () => {
      provider = await FakeProvider.start();
      endpoint = await startEndpoint({ engine, env: { ...provider.env, ALLOW_SANDBOX_SPEND: '1' } });
    });
    beforeEach(() => (provider.script = answering('Hello.')));
    afterEach(() => assertBooks(endpoint.database));
    after(async () => {
      await endpoint.close();
      await provider.stop();
    });

    const chat = (person: Person, body: object, headers: Record<string, string> = {}) =>
      person.ask('/agents/chat', { body: { model_id: model, message: 'Hi', ...body }, headers });

    it('answers, charges cost / 0.7 and says so everywhere alike', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 5 });
      const { status, body, headers } = await chat(person, {});
      assert.equal(status, 200, JSON.stringify(body));
      assert.equal(body.response, 'Hello.');
      // 10 × $2 + 5 × $8 per million = 60,000 nano; / 0.7 = 85,714.3 → 85,715
      assert.deepEqual([body.tokens_input, body.tokens_output, body.tokens_used, body.cost_nano], [10, 5, 15, '85715']);
      assert.equal(body.cost, 0.000085715);
      assert.equal(body.balance_nano, '4999914285');
      assert.equal(headers.get('x-balance'), '4.999914285');
      const { receipt } = body;
      assert.deepEqual([receipt.provider_cost_nano, receipt.fee_nano, receipt.charge_nano], ['60000', '25715', '85715']);
      assert.deepEqual([receipt.balance_before_nano, receipt.balance_after_nano], ['5000000000', '4999914285']);
      assert.deepEqual(receipt.lines, [
        { class: 'input', tokens: 10, per_million: '2', amount_nano: '20000' },
        { class: 'output', tokens: 5, per_million: '8', amount_nano: '40000' },
      ]);
      assert.deepEqual([receipt.estimated, receipt.finish, receipt.key, receipt.provider], [false, 'stop', 'platform', 'openai']);
      const balance = (await person.ask('/marketplace/user/balance')).body;
      assert.deepEqual(
        [balance.balance_nano, balance.held_nano, balance.total_spent_nano, balance.usage_count],
        ['4999914285', '0', '85715', 1],
      );
      assert.deepEqual(balance.providers, ['openai'], 'what the balance can pay for');
      const usage = (await person.ask('/marketplace/user/usage-history')).body;
      assert.deepEqual(usage.usage[0].receipt, receipt);
      assert.equal(usage.total, 1);
      await assertChain(endpoint.database, person.id, 'sandbox');
    });

    it('sends the key of the platform and always a limit', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 5 });
      await chat(person, { temperature: 0.5 });
      assert.equal(provider.last.headers.authorization, 'Bearer sk-platform-key-of-the-operator');
      assert.equal(provider.last.body.temperature, 0.5);
      assert.equal(provider.last.body.max_completion_tokens ?? provider.last.body.max_tokens, 32_768);
      await chat(person, { max_tokens: 7 });
      assert.equal(provider.last.body.max_completion_tokens ?? provider.last.body.max_tokens, 7);
    });

    it('402 before anything is sent, with what is missing', async () => {
      const person = await Person.register(endpoint);
      const sent = provider.asked.length;
      const { status, body, headers } = await chat(person, {});
      assert.deepEqual([status, body.error.code], [402, 'insufficient_balance']);
      assert.equal(body.error.details.available, 0);
      assert.ok(body.error.details.needed > 0);
      assert.equal(headers.get('x-balance'), '0');
      assert.equal(provider.asked.length, sent);
    });

    it('a low balance shortens the answer, and the answer says so', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 0.001 });
      const { body } = await chat(person, {});
      assert.equal(body.max_tokens_lowered_by, 'balance');
      const sent = provider.last.body.max_completion_tokens ?? provider.last.body.max_tokens;
      assert.equal(sent, body.max_tokens);
      assert.ok(sent >= 70 && sent < 100, `${sent}`); // $0.0007 of cost at $8 a million
    });

    it('a text that looks short and comes to many tokens is held for in full', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 0.01 });
      const sent = provider.asked.length;
      const blanks = Array.from({ length: 30_000 }, (_, index) => '\n \t'[(index * index) % 3]).join('');
      const { status, body } = await chat(person, { message: `Hi${blanks}!` });
      assert.deepEqual([status, body.error?.code], [402, 'insufficient_balance']);
      assert.equal(provider.asked.length, sent);
    });

    it('remembers a conversation and sends it along', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 5 });
      const first = await chat(person, { message: 'My name is Ada.' });
      const second = await chat(person, { message: 'What is my name?', conversation_id: first.body.conversation_id });
      assert.equal(second.body.conversation_id, first.body.conversation_id);
      assert.deepEqual(
        provider.last.body.messages.map((one: { content: string }) => one.content),
        ['My name is Ada.', 'Hello.', 'What is my name?'],
      );
      const history = (await person.ask(`/agents/history?conversation_id=${first.body.conversation_id}`)).body;
      assert.equal(history.total, 4);
      assert.deepEqual(
        history.messages.map((one: { role: string }) => one.role),
        ['user', 'assistant', 'user', 'assistant'],
      );
      assert.equal(history.messages[1].id, first.body.message_id);
      const other = await Person.register(endpoint, { balanceUsd: 5 });
      for (const refused of [
        await chat(other, { conversation_id: first.body.conversation_id }),
        await chat(person, { conversation_id: 'nonsense' }),
        await other.ask(`/agents/history?conversation_id=${first.body.conversation_id}`),
        await other.ask('/agents/clear-history', { body: { conversation_id: first.body.conversation_id } }),
      ])
        assert.deepEqual([refused.status, refused.body.error.code], [404, 'conversation_not_found']);
      assert.deepEqual((await person.ask('/agents/clear-history', { body: { conversation_id: first.body.conversation_id } })).body, {
        success: true,
        cleared: 4,
      });
      assert.equal((await person.ask('/agents/history')).body.total, 0);
    });

    it("a client's own history goes along whole, and nothing of it stays", async () => {
      const person = await Person.register(endpoint, { balanceUsd: 5 });
      const messages = [
        { role: 'system', content: 'Be brief.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Look' },
            { type: 'image', media_type: 'image/png', data: 'aGk=' },
          ],
        },
        { role: 'assistant', content: '', tool_calls: [{ id: 't1', name: 'look', arguments: '{}' }] },
        { role: 'tool', tool_call_id: 't1', name: 'look', content: 'a cat' },
      ];
      const { body } = await chat(person, { message: undefined, messages, store: false, parts: true });
      assert.equal(body.conversation_id, null);
      assert.deepEqual(body.parts, [{ type: 'text', text: 'Hello.' }]);
      assert.deepEqual(
        provider.last.body.messages.map((one: { role: string }) => one.role),
        ['system', 'user', 'assistant', 'tool'],
      );
      assert.equal((await person.ask('/agents/history')).body.total, 0);
    });

    it('streams the same messages as server-sent events', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 5 });
      provider.script = async stage => {
        stage.text('Hel');
        await stage.pause();
        answering('lo.')(stage, provider.last);
      };
      const viaAccept = await chat(person, {}, { accept: 'text/event-stream' });
      const viaAddress = await person.ask(`/agents/stream/${encodeURIComponent(model)}`, { body: { message: 'Hi', parts: true } });
      for (const answer of [viaAccept, viaAddress]) {
        assert.equal(answer.status, 200);
        assert.match(answer.headers.get('content-type') ?? '', /text\/event-stream/);
        assert.ok(answer.headers.get('x-request-id') && answer.headers.get('x-balance') && answer.headers.get('content-security-policy'));
      }
      const events = eventsIn(viaAccept.body);
      assert.deepEqual(events.slice(0, 2), [
        { type: 'chunk', text: 'Hel' },
        { type: 'chunk', text: 'lo.' },
      ]);
      assert.deepEqual([events[2].type, events[2].cost_nano, events[2].receipt.finish], ['done', '85715', 'stop']);
      const parts = eventsIn(viaAddress.body);
      assert.deepEqual(
        parts.map(event => event.part?.type ?? event.type),
        ['text', 'text', 'usage', 'finish', 'done'],
      );
      assert.deepEqual((await chat(await Person.register(endpoint), {}, { accept: 'text/event-stream' })).status, 402);
    });

    it('answers over a socket, one after another', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 5 });
      const socket = await TestSocket.open(endpoint, { token: person.token });
      socket.send({ message: 'Hi' });
      const first = await socket.answer();
      assert.deepEqual([first.text, first.last.type, first.last.cost_nano], ['Hello.', 'done', '85715']);
      socket.send({ message: 'Again', conversation_id: first.last.conversation_id, parts: true });
      const second = await socket.answer();
      assert.deepEqual(
        second.messages.map(one => one.part?.type ?? one.type),
        ['text', 'usage', 'finish', 'done'],
      );
      socket.close();
      const late = await TestSocket.open(endpoint);
      late.send({ type: 'auth', token: person.token });
      late.send({ message: 'Hi' });
      const ready = await late.next();
      assert.deepEqual([ready.type, ready.balance_nano], ['ready', second.last.balance_nano]);
      assert.equal((await late.answer()).text, 'Hello.');
      late.close();
    });

    it('cancel stops the provider at once and settles what was delivered', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 5 });
      provider.script = async stage => {
        stage.text('One two three four five six. ');
      };
      const socket = await TestSocket.open(endpoint, { token: person.token });
      socket.send({ message: 'Count' });
      assert.equal((await socket.next()).type, 'chunk');
      socket.send({ type: 'cancel' });
      const { last } = await socket.answer();
      await provider.last.left;
      assert.deepEqual([last.type, last.receipt.finish, last.receipt.estimated], ['done', 'cancelled', true]);
      assert.ok(BigInt(last.cost_nano) > 0n && last.tokens_output >= 6 && last.tokens_output <= 9, JSON.stringify(last));
      socket.send({ message: 'Still there?' });
      assert.equal((await socket.next()).type, 'chunk');
      socket.close();
    });

    it('cancelled a hundred times at the start: nothing leaks and nothing is charged', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 5 });
      provider.script = () => {};
      const socket = await TestSocket.open(endpoint, { token: person.token });
      for (let round = 0; round < 100; round++) {
        socket.send({ message: 'Hi' });
        socket.send({ type: 'cancel' });
        const { last } = await socket.answer();
        assert.deepEqual(
          [last.type, last.receipt.finish, last.cost_nano, last.balance_nano],
          ['done', 'cancelled', '0', '5000000000'],
          JSON.stringify(last),
        );
      }
      socket.close();
      assert.equal(await person.balanceNano(), 5_000_000_000n);
    });

    it('while an answer runs, another message is refused and the answer goes on', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 5 });
      let goOn = () => {};
      const going = new Promise<void>(resolve => (goOn = resolve));
      provider.script = async stage => {
        stage.text('Hel');
        await going;
        answering('lo.')(stage, provider.last);
      };
      const socket = await TestSocket.open(endpoint, { token: person.token });
      socket.send({ message: 'Hi' });
      assert.equal((await socket.next()).text, 'Hel');
      socket.send({ message: 'And me?' });
      assert.equal((await socket.next()).error.code, 'busy');
      goOn();
      assert.equal((await socket.answer()).text, 'lo.');
      socket.close();
    });

    it('a reader who goes away ends the answer: the provider is stopped, the part delivered is settled', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 5 });
      provider.script = stage => stage.text('One two three four five six. ');
      const socket = await TestSocket.open(endpoint, { token: person.token });
      socket.send({ message: 'Count', request_id: 'mine-1' });
      await socket.next();
      socket.socket.terminate();
      await provider.last.left;
      await endpoint.services.liveHolds.empty();
      const again = await TestSocket.open(endpoint, { token: person.token });
      again.send({ message: 'Count', request_id: 'mine-1' });
      const { text, last } = await again.answer();
      assert.equal(text, 'One two three four five six. ');
      assert.deepEqual([last.receipt.finish, last.receipt.request_id, last.replayed], ['cancelled', 'mine-1', true]);
      again.close();
      const body = { message: 'Count', request_id: 'mine-1' };
      const events = await person.ask('/agents/stream/openai%2Fgpt-4.1', { body });
      assert.match(events.body, /"replayed":true/);
      assert.equal((await person.ask('/marketplace/user/balance')).body.usage_count, 1);
    });

    it('the same Idempotency-Key gives the same answer and no second charge', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 5 });
      const key = { 'idempotency-key': randomUUID() };
      const first = await chat(person, {}, key);
      const again = await chat(person, {}, key);
      assert.equal(again.headers.get('idempotent-replayed'), 'true');
      assert.equal(first.headers.get('idempotent-replayed'), null);
      assert.deepEqual(again.body, first.body);
      assert.equal(first.body.receipt.request_id, key['idempotency-key']);
      const other = await chat(person, { message: 'Other' }, key);
      assert.deepEqual([other.status, other.body.error.code], [409, 'idempotency_conflict']);
      const bad = await chat(person, {}, { 'idempotency-key': 'a b' });
      assert.deepEqual([bad.status, bad.body.error.code], [422, 'invalid_request']);
      assert.equal((await person.ask('/marketplace/user/balance')).body.usage_count, 1);
    });

    it('the same key at once runs once; the other is told that it runs', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 5 });
      const key = { 'idempotency-key': randomUUID() };
      provider.script = async stage => {
        await stage.pause(50);
        answering('Hello.')(stage, provider.last);
      };
      const both = await Promise.all([chat(person, {}, key), chat(person, {}, key)]);
      assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
      assert.equal(both.find(({ status }) => status === 409)?.body.error.code, 'in_progress');
    });

    it('what failed before a word may be tried again with the same key', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 5 });
      const key = { 'idempotency-key': randomUUID() };
      provider.script = stage => stage.refuse(500, { error: { message: 'Oops' } });
      assert.equal((await chat(person, {}, key)).status, 502);
      provider.script = answering('Hello.');
      assert.equal((await chat(person, {}, key)).body.response, 'Hello.');
    });

    it('cut in the middle: what was delivered is charged on an estimate, an error follows', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 5 });
      provider.script = async stage => {
        stage.text('One two three four five six. ');
        await stage.pause();
        stage.cut();
      };
      const events = eventsIn((await chat(person, {}, { accept: 'text/event-stream' })).body);
      const last = events.at(-1);
      assert.deepEqual([events[0].type, last.type, last.error.code], ['chunk', 'error', 'interrupted']);
      assert.deepEqual([last.receipt.finish, last.receipt.estimated], ['interrupted', true]);
      assert.ok(BigInt(last.receipt.charge_nano) > 0n);
      const plain = (await chat(person, {})).body;
      assert.deepEqual(
        [plain.response, plain.error.code, plain.receipt.finish],
        ['One two three four five six. ', 'interrupted', 'interrupted'],
      );
    });

    it('an answer without a word is not charged', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 5 });
      provider.script = stage => {
        stage.finish();
        stage.usage(1_000, 0);
        stage.end();
      };
      const { status, body } = await chat(person, {});
      assert.deepEqual([status, body.response, body.cost_nano, body.receipt.fee_nano], [200, '', '0', '0']);
      assert.equal(await person.balanceNano(), 5_000_000_000n);
    });

    it('an own key answers, is recorded and not charged', async () => {
      const person = await Person.register(endpoint);
      assert.equal((await chat(person, { key: 'user' })).body.error.code, 'no_user_key');
      await person.ask('/auth/add-api-key', { body: { provider: 'openai', key: 'sk-my-own-key-0001' } });
      const { body } = await chat(person, {});
      assert.equal(provider.last.headers.authorization, 'Bearer sk-my-own-key-0001');
      assert.deepEqual([body.cost, body.receipt.key, body.receipt.provider_cost_nano, body.receipt.fee_nano], [0, 'user', '60000', '0']);
      assert.equal((await chat(person, { key: 'platform' })).status, 402);
    });

    it('usage beyond the hold takes what is there and says capped', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 0.01 });
      provider.script = answering('Hello.', 10, 1_000_000);
      const { body } = await chat(person, { max_tokens: 10 });
      assert.deepEqual([body.receipt.capped, body.cost_nano, body.balance_nano, body.receipt.fee_nano], [true, '10000000', '0', '0']);
    });

    it('a report that cannot be true is not believed', async () => {
      const person = await Person.register(endpoint, { balanceUsd: 5 });
      provider.script = answering('Hello.', -5, 1e300);
      const { body } = await chat(person, {});
      assert.equal(body.receipt.estimated, true);
      assert.ok(body.tokens_output < 10);
    });
  });
}
