import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { TestHandle } from '../../src/host/testHandle.ts';
import type { NoticeView } from '../../src/protocol/chat.ts';
import { ChatReader } from './models/chatReader.ts';
import { ChatServer } from './models/chatServer.ts';
import { extensionUnderTest, withUserSettings } from './models/extensionUnderTest.ts';
import { Person } from './models/person.ts';

const model = 'openai/gpt-5.4-mini';

/** What the sandbox is told to do, and what a person sees: its kind, its title, the first way on. */
const failures: [clause: string, message: string, kind: string, title: RegExp, next: string][] = [
  ['a wrong key (401)', '/fail 401', 'auth', /^OpenAI refused the key$/, 'Set API Key'],
  ['a cut stream', '/fail cut', 'interrupted', /^The answer broke off$/, 'Continue'],
  ['HTML instead of JSON', '/fail html', 'provider', /^OpenAI failed$/, 'Try Again'],
  ['a 100 MB answer', '/fail flood', 'provider', /^OpenAI failed$/, 'Continue'],
];

describe('bad input in VS Code, each with its kind and a next step', () => {
  let extension: TestHandle;
  let chat: ChatReader;
  let person: Person;
  const firstStep = (notice: NoticeView | undefined) => notice?.actions[0]?.label;

  before(async () => {
    extension = await extensionUnderTest();
    await vscode.commands.executeCommand('aiMarketplace.selectModelById', model);
    chat = await ChatReader.open(extension.session());
  });
  beforeEach(async () => {
    person = new Person();
    person.sitDown();
    await chat.session.newChat();
  });
  afterEach(() => person.standUp());

  it('unknown model id', async () => {
    await extension.selectedModel.set('nobody/nothing'); // as when the catalog no longer knows what was chosen
    try {
      assert.equal(await chat.ask('Hello?'), undefined);
      assert.deepEqual([chat.notice?.kind, firstStep(chat.notice), chat.draft], ['not-found', 'Switch Model', 'Hello?']);
    } finally {
      await extension.selectedModel.set(model);
    }
  });

  it('missing key', () =>
    withUserSettings({ 'sandbox.enabled': false }, async () => {
      assert.equal(await chat.ask('Hello?'), undefined);
      assert.deepEqual([chat.notice?.kind, firstStep(chat.notice), chat.draft], ['auth', 'Set API Key', 'Hello?']);
    }));

  for (const [clause, message, kind, title, next] of failures)
    it(clause, async () => {
      const answer = await chat.ask(message);
      assert.equal(answer?.notice?.kind, kind);
      assert.match(answer?.notice?.title ?? '', title);
      assert.equal(firstStep(answer?.notice), next);
      assert.ok(chat.turns.some(({ role, text }) => role === 'user' && text === message));
    }).timeout(60_000);

  it('VS Code’s other extensions are not disturbed: one of them answers while 100 MB come in', async () => {
    const answer = chat.ask('/fail flood');
    const come = answer.then(() => undefined);
    const draw = async () => {
      await setImmediate(); // in one process with ours: without this, it would be the one that disturbs
      return Promise.race([vscode.commands.executeCommand<string>('markdown.api.render', '# Undisturbed'), come]);
    };
    let drawn = 0;
    for (let html = await draw(); html !== undefined; html = await draw()) {
      assert.match(html, /<h1[^>]*>Undisturbed<\/h1>/);
      drawn++;
    }
    assert.equal((await answer)?.notice?.kind, 'provider');
    assert.ok(drawn >= 2, `${drawn} times in all`);
  }).timeout(60_000);

  it('429 with retry-after: it waits as long as it was told, and at once when the person says so', async () => {
    await chat.session.send('/fail 429 50 once');
    const waiting = await chat.until(() => chat.turns.find(({ notice }) => notice?.kind === 'rate-limit'));
    assert.match(waiting.notice?.detail ?? '', /^Trying again in (4|5)\d s/);
    chat.session.retryNow(waiting.id);
    await chat.until(() => chat.turns.find(({ id, state }) => id === waiting.id && state === 'done'));
  });

  it('an empty message', async () => {
    assert.equal(await chat.ask('  \n '), undefined);
    assert.deepEqual([chat.notice?.kind, chat.notice?.title], ['info', 'There is nothing to send']);
  });

  it('no network: nothing typed is lost', async () => {
    const gone = await ChatServer.start();
    const { origin } = gone;
    await gone.stop();
    await extension.context.secrets.store(`key:openai:${origin}`, 'sk-test-000000000000000000');
    await withUserSettings({ baseUrls: { openai: `${origin}/v1` } }, async () => {
      void chat.session.send('Is anybody there?');
      const waiting = await chat.until(() => chat.turns.find(({ notice }) => notice?.kind === 'network'));
      assert.equal(waiting.notice?.title, 'OpenAI cannot be reached');
      await chat.session.stop(waiting.id);
      assert.ok(chat.turns.some(({ text }) => text === 'Is anybody there?'));
    });
    await extension.context.secrets.delete(`key:openai:${origin}`);
  });

  it('a broken history file: kept aside as .bak, said, and the chat works', async () => {
    const folder = path.join(extension.context.globalStorageUri.fsPath, 'conversations');
    await mkdir(folder, { recursive: true });
    const asked = { id: 'q1', text: 'Still here', attachments: [] };
    const lines = [
      JSON.stringify({ type: 'created', atMs: 1 }),
      '{"type":"asked","atMs":2,"ques\u0000',
      JSON.stringify({ type: 'asked', atMs: 3, question: asked }),
    ];
    await writeFile(path.join(folder, 'broken-1.jsonl'), `${lines.join('\n')}\n`);
    await chat.session.open('broken-1');
    const notice = await chat.until(() => chat.notice);
    assert.equal(notice.title, 'A conversation was damaged');
    assert.match(notice.detail, /everything else is here\. The damaged file is kept as .*broken-1\.jsonl\.bak/);
    assert.ok((await readdir(folder)).includes('broken-1.jsonl.bak'));
    assert.deepEqual(
      chat.turns.map(({ text }) => text),
      ['Still here'],
    );
    assert.equal((await chat.ask('Go on'))?.state, 'done');
  });
});
