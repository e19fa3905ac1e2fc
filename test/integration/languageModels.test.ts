import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { OpenWay } from '../../src/core/chat/routes.ts';
import { Askers } from '../../src/host/languageModels/askers.ts';
import { ChatServer } from './models/chatServer.ts';
import { extensionUnderTest, withUserSettings } from './models/extensionUnderTest.ts';
import { Person } from './models/person.ts';

const id = 'openai/gpt-5.4-mini';
const tide: vscode.LanguageModelChatTool = {
  name: 'tide_at',
  description: 'Height of the tide.',
  inputSchema: { type: 'object', properties: { harbour: { type: 'string' } } },
};
const { User, Assistant } = vscode.LanguageModelChatMessage;
const { Text, Call, Result } = {
  Text: vscode.LanguageModelTextPart,
  Call: vscode.LanguageModelToolCallPart,
  Result: vscode.LanguageModelToolResultPart,
};
/** A picture of one pixel: VS Code looks into it before it passes it on. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const { token } = new vscode.CancellationTokenSource();

/** The model as VS Code has it, once it is as it should be: VS Code asks again after each change. */
async function model(isRight: (one: vscode.LanguageModelChat) => boolean = () => true): Promise<vscode.LanguageModelChat> {
  for (;;) {
    const changed = new Promise<void>(resolve => {
      const listening = vscode.lm.onDidChangeChatModels(() => (listening.dispose(), resolve()));
    });
    const [found] = await vscode.lm.selectChatModels({ vendor: 'ai-marketplace', id });
    if (found && isRight(found)) return found;
    await changed;
  }
}
const simulated = () => model(({ name }) => name.endsWith('(simulated)'));
const real = () => model(({ name }) => name === 'GPT-5.4 mini');

async function textOf(response: vscode.LanguageModelChatResponse): Promise<string> {
  let text = '';
  for await (const piece of response.text) text += piece;
  return text;
}

describe('VS Code’s own list of models', () => {
  let person: Person;
  let server: ChatServer;
  let context: vscode.ExtensionContext;
  const receipts = async () => {
    const lines = (await readFile(path.join(context.globalStorageUri.fsPath, 'usage.jsonl'), 'utf8')).trimEnd().split('\n');
    return lines.flatMap(line => {
      const record = JSON.parse(line) as { conversation_id: string; receipt: Record<string, unknown> };
      return record.conversation_id === 'vscode-language-models' ? [record.receipt] : [];
    });
  };
  /** With a provider of ours in OpenAI's place, and a key for it. */
  const keyed = (work: () => Promise<void>, settings: Record<string, unknown> = {}) =>
    withUserSettings({ baseUrls: { openai: `${server.origin}/v1` }, 'sandbox.enabled': false, ...settings }, async () => {
      person.types = ['sk-list-00000000000000001234'];
      await vscode.commands.executeCommand('aiMarketplace.setApiKey', 'openai');
      try {
        await work();
      } finally {
        await vscode.commands.executeCommand('aiMarketplace.removeApiKey', 'openai');
      }
    });

  before(async () => {
    server = await ChatServer.start();
    ({ context } = await extensionUnderTest());
  });
  after(() => server.stop());
  beforeEach(() => {
    person = new Person();
    person.sitDown();
  });
  afterEach(() => person.standUp());

  it('has Q first, and every model that can be asked, simulated ones said to be so', async () => {
    const all = await vscode.lm.selectChatModels({ vendor: 'ai-marketplace' });
    assert.equal(all[0]?.id, 'q');
    assert.ok(all.length > 500, String(all.length));
    assert.ok(all.slice(1).every(({ name }) => name.endsWith('(simulated)')));
    const { family, version, maxInputTokens } = await simulated();
    assert.deepEqual([family, version], ['gpt-5.4-mini', 'gpt-5.4-mini']);
    assert.ok(maxInputTokens >= 200_000 && maxInputTokens < 400_000, 'room for the answer is kept');
  });

  it('streams a simulated answer, and records that nothing was paid', async () => {
    const response = await (await simulated()).sendRequest([User('What does a retry loop do?')], {}, token);
    const pieces: string[] = [];
    for await (const piece of response.text) pieces.push(piece);
    assert.ok(pieces.length > 3, 'piece by piece');
    assert.match(pieces.join(''), /simulated/i);
    const last = (await receipts()).at(-1);
    assert.deepEqual([last?.['model_id'], last?.['simulated'], last?.['finish'], last?.['charge_nano']], [id, true, 'stop', '0']);
  });

  it('calls a tool, and takes its result', async () => {
    const asked = User('/tool How high is the tide?');
    const options = { tools: [tide] };
    const response = await (await simulated()).sendRequest([asked], options, token);
    const calls: vscode.LanguageModelToolCallPart[] = [];
    for await (const part of response.stream) if (part instanceof Call) calls.push(part);
    const [call] = calls;
    assert.equal(call?.name, 'tide_at');
    const result = User([new Result(call.callId, [new Text('5.1 metres')])]);
    const answer = await (await simulated()).sendRequest([asked, Assistant([call]), result], options, token);
    assert.match(await textOf(answer), /5\.1 metres/);
    assert.equal((await receipts()).at(-2)?.['finish'], 'tool-calls');
  });

  it('stops where the caller stops, and has the receipt of what had come', async () => {
    const before = (await receipts()).length;
    const stop = new vscode.CancellationTokenSource();
    const response = await (await simulated()).sendRequest([User('/long 5000 20')], {}, stop.token);
    try {
      for await (const _ of response.text) stop.cancel();
    } catch (error) {
      assert.ok(error instanceof vscode.CancellationError || /cancel/i.test(String(error)), String(error));
    }
    while ((await receipts()).length === before) await new Promise(setImmediate);
    assert.equal((await receipts()).at(-1)?.['finish'], 'cancelled');
  });

  it('counts tokens of a text and of a message', async () => {
    const one = await simulated();
    assert.ok((await one.countTokens('What does a retry loop do?')) > 4);
    assert.ok((await one.countTokens(User([vscode.LanguageModelDataPart.image(new Uint8Array([1]), 'image/png')]))) >= 800);
  });

  it('asks the provider with the person’s own key, in its own form, and records what it cost there', () =>
    keyed(async () => {
      const one = await real();
      const picture = vscode.LanguageModelDataPart.image(Buffer.from(dot, 'base64'), 'image/png');
      const messages = [User([new Text('What is this?'), picture]), Assistant('A tide gauge.'), User('And now?')];
      const modelOptions = { temperature: 'hot', max_tokens: 300, unknown: true };
      const toolMode = vscode.LanguageModelChatToolMode.Required;
      const response = await one.sendRequest(messages, { modelOptions, tools: [tide], toolMode }, token);
      assert.equal(await textOf(response), 'Hello there.');
      const { body, authorization } = server.requests.at(-1) ?? {};
      const sent = JSON.parse(body ?? '{}') as Record<string, unknown>;
      assert.equal(authorization, 'Bearer sk-list-00000000000000001234');
      assert.match(body ?? '', /"image_url":\{"url":"data:image\/png;base64,iVBOR/);
      assert.deepEqual(
        [sent['model'], sent['max_completion_tokens'], sent['temperature'], sent['tool_choice']],
        ['gpt-5.4-mini', 300, undefined, 'required'],
      );
      const last = (await receipts()).at(-1);
      // 1,000 × $0.75 + 400 × $4.50 per million
      assert.deepEqual([last?.['key'], last?.['provider_cost_nano'], last?.['charge_nano']], ['user', '2550000', '0']);
    }));

  it('over a budget asks first, with what would fit; unanswered, nothing is sent', () =>
    keyed(
      async () => {
        const asked = server.requests.length;
        const request = async () => textOf(await (await real()).sendRequest([User('Hello?')], {}, token));
        await assert.rejects(
          request,
          (error: vscode.LanguageModelError) => error.code === 'Blocked' && /Nothing was sent/.test(error.message),
        );
        person.assertHeard(/^More than \$0\.0010 a message\. This may cost up to \$0\.\d+/);
        assert.equal(server.requests.length, asked);
        person.presses = ['Send Anyway'];
        assert.equal(await request(), 'Hello there.');
      },
      { 'budget.perMessage': 0.001 },
    ));

  it('says a provider’s failure in the words of the chat, without the key', () =>
    keyed(async () => {
      const { answer } = server;
      server.answer = ({ authorization }) => ({
        status: 401,
        contentType: 'application/json',
        body: JSON.stringify({ error: { message: authorization } }),
      });
      try {
        const request = async () => textOf(await (await real()).sendRequest([User('Hello?')], {}, token));
        await assert.rejects(request, (error: vscode.LanguageModelError) => {
          assert.equal(error.code, 'NoPermissions');
          assert.match(error.message, /^OpenAI refused the key\. .*It cost nothing\.$/);
          assert.doesNotMatch(error.message + error.stack, /sk-list/);
          return true;
        });
      } finally {
        server.answer = answer;
      }
    }));

  it('lets go of a model whose key is gone', () =>
    withUserSettings({ 'sandbox.enabled': false }, async () => {
      for (;;) {
        const changed = new Promise<void>(resolve => {
          const listening = vscode.lm.onDidChangeChatModels(() => (listening.dispose(), resolve()));
        });
        const all = await vscode.lm.selectChatModels({ vendor: 'ai-marketplace' });
        if (all.length === 1) return assert.equal(all[0]?.id, 'q');
        await changed;
      }
    }));

  it('asks the person once before another extension spends, and VS Code’s chat goes free', async () => {
    const way = { kind: 'balance', modelName: 'GPT-5.4 mini', providerName: 'OpenAI' } as OpenWay;
    const askers = new Askers();
    assert.equal(await askers.mayAsk('core', way), true);
    assert.equal(await askers.mayAsk('github.copilot-chat', way), true);
    assert.equal(await askers.mayAsk('acme.helper', { ...way, kind: 'local' }), true);
    assert.equal(person.told.length, 0);
    assert.equal(await askers.mayAsk('acme.helper', way), false, 'unanswered');
    person.presses = ['Allow in This Window'];
    assert.deepEqual(await Promise.all([askers.mayAsk('acme.helper', way), askers.mayAsk('acme.helper', way)]), [true, true]);
    assert.equal(await askers.mayAsk('acme.helper', way), true);
    assert.deepEqual(person.told, Array(2).fill('The extension “acme.helper” wants to ask GPT-5.4 mini. Balance pays for it.'));
    person.presses = ['Refuse'];
    assert.equal(await askers.mayAsk('evil.spender', way), false);
    person.presses = ['Allow in This Window'];
    assert.equal(await askers.mayAsk('evil.spender', way), false, 'refused for as long as the window is open');
  });
});
