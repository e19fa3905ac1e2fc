import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { firstMessage } from '../../scripts/webview/marketplaceData.ts';
import { accountStates } from '../../webview-ui/dev/accountStates.ts';
import { askQStates } from '../../webview-ui/dev/askQStates.ts';
import { chatStates } from '../../webview-ui/dev/chatStates.ts';
import { marketplaceStates } from '../../webview-ui/dev/marketplaceStates.ts';
import { usageStates } from '../../webview-ui/dev/usageStates.ts';
import { pages } from './models/warmPages.ts';

type View = 'chat' | 'marketplace' | 'account' | 'usage' | 'ask-q';
const chat = (snapshot: object) => [{ type: 'chat.snapshot', snapshot, seq: 1 }];
const states: readonly (readonly [View, string, readonly unknown[]])[] = [
  ['marketplace', 'a list', [firstMessage(marketplaceStates.list)]],
  ['marketplace', 'nothing found', [firstMessage(marketplaceStates.nothing)]],
  ...Object.entries(chatStates).map(([name, snapshot]) => ['chat', name, chat(snapshot)] as const),
  ...Object.entries(accountStates).map(([name, { messages }]) => ['account', name, messages] as const),
  ...Object.entries(usageStates).map(([name, { messages }]) => ['usage', name, messages] as const),
  ...Object.entries(askQStates).map(([name, view]) => ['ask-q', name, [{ type: 'askQ.view', view }]] as const),
];

/** Everything that can be read or heard in a page, one text at a time. */
const wordsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const words: string[] = [];
    const nodes: Node[] = [document.body];
    for (const node of nodes) {
      if (node instanceof Text) words.push(node.data);
      if (node instanceof Element) {
        if (['STYLE', 'SCRIPT', 'CODE', 'PRE', 'AIM-CODE'].includes(node.tagName)) continue; // code speaks for itself
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) words.push(node.getAttribute(name) ?? '');
        if (node.shadowRoot) nodes.push(node.shadowRoot);
      }
      nodes.push(...node.childNodes);
    }
    return words.map(text => text.replaceAll(/\s+/g, ' ').trim());
  });

/** What the host has said comes in the language that it chose. */
function heard(messages: readonly unknown[]): string {
  const texts: string[] = [];
  JSON.stringify(messages, (_, value: unknown) => {
    if (typeof value === 'string') texts.push(value.replaceAll(/\s+/g, ' '));
    return value;
  });
  return texts.join('\n');
}

/** A text without its translated parts, which may stand inside each other. */
function untranslated(text: string): string {
  const rest = text.replaceAll(/\[[^[\]]*\]/g, '');
  return rest === text ? text : untranslated(rest);
}

describe('views in another language', () => {
  for (const [view, name, messages] of states) {
    it(`${view}: ${name}`, async () => {
      const page = await pages().open(view, { pseudo: true });
      await page.waitForFunction(() => (window as unknown as { posted: unknown[] }).posted.length > 0);
      for (const message of messages) await page.evaluate(data => window.postMessage(data, '*'), message);
      await page.evaluate(() => new Promise(done => requestIdleCallback(done, { timeout: 500 })));
      const words = await wordsOf(page);
      const said = heard(messages);
      const own = words.flatMap(text => untranslated(text).split(/, | · |: |^[☑☐] /));
      assert.deepEqual(
        own.filter(text => /[a-z]{3}/i.test(text) && !said.includes(text.trim())),
        [],
      );
      assert.ok(words.some(text => text.startsWith('[')));
      await page.close();
    });
  }
});
