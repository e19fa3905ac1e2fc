import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ChatReader } from './models/chatReader.ts';
import { ChatServer } from './models/chatServer.ts';
import { extensionUnderTest, withUserSettings } from './models/extensionUnderTest.ts';
import { Person } from './models/person.ts';

const model = 'openai/gpt-5.4-mini';
const setKey = () => vscode.commands.executeCommand('aiMarketplace.setApiKey', 'openai');
const removeKey = () => vscode.commands.executeCommand('aiMarketplace.removeApiKey', 'openai');

describe('keys', () => {
  let person: Person;
  let server: ChatServer;
  let secrets: vscode.SecretStorage;
  const stored = () => secrets.get(`key:openai:${server.origin}`);
  /** With a provider of ours in OpenAI's place. */
  const at = (work: () => Promise<void>) => withUserSettings({ baseUrls: { openai: `${server.origin}/v1` } }, work);

  before(async () => {
    server = await ChatServer.start();
    ({ secrets } = (await extensionUnderTest()).context);
  });
  after(() => server.stop());
  beforeEach(() => {
    person = new Person();
    person.sitDown();
  });
  afterEach(() => person.standUp());

  it('are kept for the provider and its origin, and said with their end only', () =>
    at(async () => {
      person.types = ['  sk-first-00000000000000001234 '];
      await setKey();
      assert.equal(await stored(), 'sk-first-00000000000000001234');
      assert.equal(await secrets.get('key:openai:https://api.openai.com'), undefined);
      person.assertHeard(/^The key …1234 is kept for OpenAI and sent to http:\/\/127\.0\.0\.1:\d+ only\.$/);
      assert.doesNotMatch(person.told.join('\n'), /sk-first/);
    }));

  it('travel with a question to the origin that they were entered for', () =>
    at(async () => {
      await vscode.commands.executeCommand('aiMarketplace.selectModelById', model);
      const chat = await ChatReader.open((await extensionUnderTest()).session());
      await chat.session.newChat();
      const answer = await chat.ask('Hello?');
      assert.equal(answer?.text, 'Hello there.');
      assert.equal(server.requests.at(-1)?.authorization, 'Bearer sk-first-00000000000000001234');
      assert.match(chat.costLine, /^Cost: \$0\.\d+ \| Your OpenAI key$/);
    }));

  it('never reach a view, not even when the provider quotes them', () =>
    at(async () => {
      const chat = await ChatReader.open((await extensionUnderTest()).session());
      server.answer = ({ authorization }) => ({
        status: 401,
        contentType: 'application/json',
        body: JSON.stringify({ error: { message: `Wrong key: ${authorization}` } }),
      });
      const answer = await chat.ask('Hello?');
      assert.equal(answer?.notice?.kind, 'auth');
      assert.doesNotMatch(chat.received, /sk-first/);
    }));

  it('do not follow to another origin: it asks again', async () => {
    const other = await ChatServer.start();
    const asked = other.requests.length;
    await withUserSettings({ baseUrls: { openai: `${other.origin}/v1` }, 'sandbox.enabled': false }, async () => {
      const chat = await ChatReader.open((await extensionUnderTest()).session());
      await chat.session.newChat();
      assert.equal(await chat.ask('Hello?'), undefined);
      assert.equal(chat.notice?.title, 'OpenAI needs a key');
      assert.deepEqual(chat.notice?.actions[0], { id: 'setKey:openai', label: 'Set API Key', primary: true });
      assert.equal(chat.draft, 'Hello?');
    });
    await other.stop();
    assert.equal(other.requests.length, asked);
  });

  it('are tested where they are set', () =>
    at(async () => {
      person.picks = ['Test the key'];
      server.answer = ({ authorization }) =>
        authorization ? { contentType: 'application/json', body: '{"data":[]}' } : { status: 401, body: '' };
      await setKey();
      person.assertHeard(/^OpenAI accepts the key\.$/);
    }));

  it('are replaced', () =>
    at(async () => {
      person.picks = ['Replace the key'];
      person.types = ['sk-second-0000000000000005678'];
      await setKey();
      assert.equal(await stored(), 'sk-second-0000000000000005678');
    }));

  it('that the key store does not keep are said, with the environment as another way', () =>
    at(async () => {
      const store = secrets.store;
      secrets.store = async () => undefined;
      try {
        person.picks = ['Replace the key'];
        person.types = ['sk-third-00000000000000009999'];
        await setKey();
      } finally {
        secrets.store = store;
      }
      person.assertHeard(/key store did not keep the key\. You can set OPENAI_API_KEY in the environment/);
      assert.equal(await stored(), 'sk-second-0000000000000005678');
    }));

  it('are removed from this machine', () =>
    at(async () => {
      await removeKey();
      assert.equal(await stored(), undefined);
      person.assertHeard(/^The key for OpenAI is removed from this machine\.$/);
    }));

  it('are not asked for where the address may not be used', () =>
    withUserSettings({ baseUrls: { openai: 'http://example.com' } }, async () => {
      await setKey();
      person.assertHeard(/^The address for OpenAI in aiMarketplace\.baseUrls cannot be used/);
    }));
});
