import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { ChatView } from '../../src/host/views/chatView.ts';
import { webviewHtml, webviewRoot } from '../../src/host/views/webviewHtml.ts';
import type { TestHandle } from '../../src/host/testHandle.ts';
import { extensionUnderTest } from './models/extensionUnderTest.ts';

const cspSource = 'https://*.vscode-cdn.example';
const nothing = { dispose: () => undefined };

/** The page of a view, which is not drawn here: what the host sets and what it hears. */
function page() {
  let hear: (message: unknown) => void = () => undefined;
  const webview = {
    options: {} as vscode.WebviewOptions,
    html: '',
    cspSource,
    asWebviewUri: (uri: vscode.Uri) => uri,
    onDidReceiveMessage: (listener: (message: unknown) => void) => {
      hear = listener;
      return nothing;
    },
    postMessage: async () => true,
  };
  return { webview: webview as unknown as vscode.Webview, say: (message: unknown) => hear(message) };
}

describe('webview', () => {
  let extension: TestHandle;
  before(async () => (extension = await extensionUnderTest()));

  it('loads its own scripts, styles and images and nothing else: no inline code, no other source', () => {
    const { webview } = page();
    const html = webviewHtml(webview, extension.context.extensionUri, 'chat', 'Chat');
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    assert.match(policy, /^default-src 'none'; /);
    assert.doesNotMatch(policy, /unsafe-|\*(?!\.vscode-cdn)|data:|https?:(?!\/\/\*\.vscode-cdn)/);
    for (const directive of policy.split('; ')) {
      const sources = directive.split(' ').slice(1);
      assert.deepEqual(
        sources.filter(source => source !== "'none'" && source !== cspSource && source !== `'nonce-${nonce}'`),
        [],
        directive,
      );
    }
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.ok(html.includes(`nonce="${nonce}"`));
    assert.doesNotMatch(html, / style=| on\w+=/);
  });

  it('has another nonce each time', () => {
    const nonces = [1, 2].map(
      () => /'nonce-([^']+)'/.exec(webviewHtml(page().webview, extension.context.extensionUri, 'chat', 'Chat'))?.[1],
    );
    assert.notEqual(nonces[0], nonces[1]);
  });

  it('reads from one folder only, and a message that nobody knows is ignored and logged', async () => {
    const logged: string[] = [];
    const note = (line: string) => void logged.push(line);
    const { webview, say } = page();
    const log = { debug: note, info: note, warn: note, error: note };
    const view = new ChatView(extension.context.extensionUri, extension.session, async () => undefined, log);
    view.resolveWebviewView({
      webview,
      visible: true,
      onDidChangeVisibility: () => nothing,
      onDidDispose: () => nothing,
    } as unknown as vscode.WebviewView);
    assert.deepEqual(
      webview.options.localResourceRoots?.map(uri => uri.toString()),
      [webviewRoot(extension.context.extensionUri).toString()],
    );
    const before = extension.session().current;
    for (const message of [undefined, 'text', { type: 'chat.format-disk' }, { type: 'chat.send', text: 7 }, { type: 'constructor' }])
      say(message);
    assert.equal(logged.length, 5);
    assert.equal(extension.session().current, before);
  });
});
