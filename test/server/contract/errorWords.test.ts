import assert from 'node:assert/strict';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { FakeProvider } from '../support/fakeProvider.ts';
import { ask, Person } from '../support/person.ts';
import { TestSocket } from '../support/socket.ts';

describe('what an error says', () => {
  const question = { model_id: 'openai/gpt-4.1', message: 'Hi' };
  let endpoint: Endpoint;
  let person: Person;
  before(async () => {
    endpoint = await startEndpoint({ env: { ADMIN_TOKEN: 'an operator keeps this to themselves' } });
    person = await Person.register(endpoint);
  });
  after(() => endpoint.close());

  for (const [why, field, words] of [
    ['is empty', { message: '' }, 'message: must not be empty'],
    ['has another type', { message: 7 }, 'message: must be a string, not a number'],
    ['has a fraction', { max_tokens: 1.5 }, 'max_tokens: must be a whole number'],
    ['is a list', { parts: [] }, 'parts: must be true or false, not a list'],
    ['is null', { store: null }, 'store: must be true or false, not null'],
    ['is none of ours', { mesage: 'Hi' }, 'The body: Unrecognized key: "mesage"'],
  ] as const)
    it(`of a field that ${why} it is said what it must be, over HTTP and over a socket alike`, async () => {
      const { body } = await person.ask('/agents/chat', { body: { ...question, ...field } });
      const socket = await TestSocket.open(endpoint, { token: person.token });
      socket.send({ message: question.message, ...field });
      const { error } = await socket.next();
      for (const { message, details } of [body.error, error]) assert.deepEqual([message, details.problems.length], [words, 1]);
      socket.close();
    });

  it('wrong type: a field that is missing is called missing', async () => {
    const { body } = await person.ask('/agents/chat', { body: { message: 'Hi' } });
    assert.equal(body.error.message, 'model_id: missing, must be a string');
  });

  it('a socket address without an upgrade is 404 route_not_found and says what it takes', async () => {
    const answer = await person.ask('/agents/stream/openai%2Fgpt-4.1', { method: 'GET' });
    assert.deepEqual([answer.status, answer.body.error.code], [404, 'route_not_found']);
    assert.match(answer.body.error.message, /WebSocket/);
  });

  it('an address that there is not: where the others stand', async () => {
    assert.match((await ask(endpoint, '/auth/profile')).body.error.message, /There is no GET .*\/auth\/profile\..*\/docs/);
  });

  it("the service's own key is refused: whoever runs it finds that in the log, without what the provider said of the key", async () => {
    const provider = await FakeProvider.start();
    const paying = await startEndpoint({ env: { ...provider.env, ALLOW_SANDBOX_SPEND: '1' } });
    const customer = await Person.register(paying, { balanceUsd: 5 });
    provider.script = stage => stage.refuse(401, { error: { message: 'Incorrect API key provided: sk-platform-key' } });
    await customer.ask('/agents/chat', { body: question });
    const lines = paying.log.filter(line => line.includes("a provider refuses the service's own key"));
    await paying.close();
    await provider.stop();
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /OpenAI did not accept/);
    assert.doesNotMatch(lines[0] ?? '', /sk-platform-key/);
  });

  it('figures without the token: how to send it', async () => {
    const answer = await fetch(new URL('/metrics', endpoint.url));
    assert.equal(answer.status, 401);
    assert.match(await answer.text(), /Authorization: Bearer/);
  });
});
