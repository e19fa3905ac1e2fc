import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Settings } from '../../src/host/settings.ts';
import { extensionUnderTest, withUserSettings } from './models/extensionUnderTest.ts';
import { Person } from './models/person.ts';

describe('settings', () => {
  let person: Person;
  before(() => extensionUnderTest());
  beforeEach(() => {
    person = new Person();
    person.sitDown();
  });
  afterEach(() => person.standUp());

  it('that a workspace holds change nothing: where keys and code go is the person’s own choice', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const hostile = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, '.vscode/settings.json')));
    assert.match(hostile, /collector\.example\.com/);
    const settings = new Settings();
    assert.equal(settings.baseUrl('openai'), undefined);
    assert.equal(settings.localModelsEnabled(), true);
    assert.equal(settings.sandboxEnabled(), true);
  });

  it('count from the moment of a change, for whoever hears of it too', async () => {
    const settings = new Settings();
    assert.equal(settings.baseUrl('openai'), undefined);
    const heard: unknown[] = [];
    const listening = settings.onDidChange(() => heard.push(settings.baseUrl('openai')));
    await withUserSettings({ baseUrls: { openai: 'https://one.example.com' } }, () =>
      withUserSettings({ baseUrls: { openai: 'https://two.example.com' } }, async () => {
        assert.equal(settings.baseUrl('openai'), 'https://two.example.com');
      }),
    );
    listening.dispose();
    settings.dispose();
    assert.deepEqual(heard, ['https://one.example.com', 'https://two.example.com', 'https://one.example.com', undefined]);
  });

  it('are asked of VS Code once until they change: the list of models asks two thousand times', async () => {
    const settings = new Settings();
    const { getConfiguration } = vscode.workspace;
    let count = 0;
    const counted: typeof getConfiguration = (...args) => (count++, getConfiguration(...args));
    Object.defineProperty(vscode.workspace, 'getConfiguration', { value: counted, configurable: true });
    try {
      for (let turn = 0; turn < 10; turn++) settings.endpoint();
    } finally {
      Object.defineProperty(vscode.workspace, 'getConfiguration', { value: getConfiguration, configurable: true });
      settings.dispose();
    }
    assert.equal(count, 1);
  });

  it('cannot be written into a workspace', async () => {
    const settings = vscode.workspace.getConfiguration('aiMarketplace');
    for (const [name, value] of [['baseUrls', { openai: 'https://collector.example.com' }]] as const)
      await assert.rejects(async () => settings.update(name, value, vscode.ConfigurationTarget.Workspace));
  });

  it('are all out of a workspace’s reach', async () => {
    const extension = vscode.extensions.getExtension('q-marketplace.ai-agent-marketplace');
    const contributed: { properties: Record<string, { scope?: string }> } | { properties: Record<string, { scope?: string }> }[] =
      extension?.packageJSON.contributes.configuration;
    const properties = [contributed].flat().flatMap(({ properties }) => Object.entries(properties));
    assert.ok(properties.length > 0);
    const reachable = properties.filter(([, { scope }]) => scope !== 'application' && scope !== 'machine').map(([name]) => name);
    assert.deepEqual(reachable, []);
  });

  it('that are broken are named once, with the way to them, and count as not set', () =>
    withUserSettings({ baseUrls: 'https://example.com', 'localModels.enabled': 'perhaps' }, async () => {
      const settings = new Settings();
      assert.deepEqual(settings.broken(), ['aiMarketplace.localModels.enabled', 'aiMarketplace.baseUrls']);
      assert.equal(settings.localModelsEnabled(), true);
      assert.equal(settings.baseUrl('openai'), undefined);
      const said = person.told.filter(text => /has a value of the wrong kind, so it is ignored/.test(text));
      assert.equal(said.length, 2, person.told.join('\n'));
    }));
});
