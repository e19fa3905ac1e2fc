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
