import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { MarketplacePage, startMemory, type PageSession } from '../../src/host/views/marketplacePage.ts';
import { ChatView } from '../../src/host/views/chatView.ts';
import { webviewHtml, webviewRoot } from '../../src/host/views/webviewHtml.ts';
import type { TestHandle } from '../../src/host/testHandle.ts';
import { extensionUnderTest } from './models/extensionUnderTest.ts';

const cspSource = 'https://*.vscode-cdn.example';
const nothing = { dispose: () => undefined };

/** The page of a view, which is not drawn here: what the host sets and what it hears. */
function page() {
  let hear: (message: unknown) => unknown = () => undefined;
  const webview = {
    options: {} as vscode.WebviewOptions,
    html: '',
    cspSource,
    asWebviewUri: (uri: vscode.Uri) => uri,
    onDidReceiveMessage: (listener: (message: unknown) => unknown) => {
      hear = listener;
      return nothing;
    },
    postMessage: async () => true,
  };
  return { webview: webview as unknown as vscode.Webview, say: (message: unknown) => hear(message) };
}

describe('webview', () => {
  let extension: TestHandle;

  /** A marketplace's page with a memory of its own, and a list of what it has made and heard. */
  function marketplacePage() {
    const shown = page();
    const memory = new Map<string, unknown>();
    const made: string[] = [];
    const session: PageSession = {
      receive: async message => void made.push((message as { type: string }).type),
      tell: () => undefined,
      hidden: () => undefined,
      dispose: () => undefined,
    };
    const marketplace = new MarketplacePage(shown.webview, 'page', {
      extensionUri: extension.context.extensionUri,
      memory: memory as unknown as vscode.Memento,
      session: async (_, place) => {
        made.push(place);
        return session;
      },
    });
    return { marketplace, memory, page: shown, made };
  }
  const startOf = (html: string) => JSON.parse(/id="start">(.*)<\/script>/.exec(html)?.[1] ?? '');

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

  it('what stands in a page for it to read ends no block and starts no comment, so nothing in it runs', () => {
    const hostile = '</script><script>alert(1)</script><!-- <script>';
    const { webview } = page();
    const html = webviewHtml(webview, extension.context.extensionUri, 'marketplace', 'Marketplace', { start: JSON.stringify({ hostile }) });
    const block = /<script type="application\/json" id="start">(.*)<\/script>\n<script type="module"/.exec(html)?.[1] ?? '';
    assert.doesNotMatch(block, /</);
    assert.deepEqual(JSON.parse(block), { hostile });
  });

  it('the marketplace has in its page what it starts from, and what answers it is made with its first word', async () => {
    const { marketplace, memory, page, made } = marketplacePage();
    marketplace.write();
    const start = startOf(page.webview.html);
    assert.ok(start.rows.models.length >= 300);
    assert.deepEqual([start.saved, start.reach], [null, null]);
    assert.equal(made.length, 0);
    await page.say({ type: 'marketplace.ready', started: true });
    await page.say({ type: 'marketplace.retry' });
    assert.deepEqual(made, ['page', 'marketplace.ready', 'marketplace.retry']);
    // VS Code shows the same page again later: it is written anew only where it would start from something else.
    const before = page.webview.html;
    marketplace.hidden();
    assert.equal(page.webview.html, before);
    const saved = { filters: { prices: ['free'] } };
    memory.set(startMemory.saved, saved);
    assert.equal(marketplace.current, false);
    marketplace.hidden();
    assert.deepEqual(startOf(page.webview.html).saved, saved);
    assert.equal(marketplace.current, true);
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
