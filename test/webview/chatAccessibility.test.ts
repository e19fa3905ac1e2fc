import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { chatStates, type ChatStateName } from '../../webview-ui/dev/chatStates.ts';
import { ChatPage } from './models/chatPage.ts';
import { pages } from './models/warmPages.ts';
import { themeNames } from './models/viewServer.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, a line per element. */
async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ''}`));
  });
}

describe('chat accessibility', () => {
  for (const theme of themeNames) {
    it(`axe finds nothing in ${theme}`, async () => {
      const { answered } = chatStates;
      const chat = await ChatPage.open(pages(), answered, { theme, reducedMotion: true });
      try {
        for (const name of Object.keys(chatStates) as ChatStateName[]) {
          await chat.tell({ type: 'chat.snapshot', snapshot: chatStates[name] });
          await chat.message.waitFor();
          assert.deepEqual(await axe(chat.page), [], name);
        }
        await chat.tell({ type: 'chat.snapshot', snapshot: answered });
        await chat.button('Receipt, $0.0120').click();
        assert.deepEqual(await axe(chat.page), [], 'receipt');
        await chat.page.keyboard.press('Escape');
        await chat.button('History').click();
        assert.deepEqual(await axe(chat.page), [], 'history');
      } finally {
        await chat.close();
      }
    });

    it(`every colour of Markdown and code can be read in ${theme}`, async () => {
      const chat = await ChatPage.open(pages(), chatStates.rich, { theme, width: 700, height: 2_000 });
      try {
        await chat.settled();
        assert.deepEqual(await axe(chat.page), []);
      } finally {
        await chat.close();
      }
    });
  }

  it('nothing runs over its edge at 280 pixels, or at 200 % zoom', async () => {
    const chat = await ChatPage.open(pages(), chatStates.answered, { width: 280 });
    try {
      for (const name of Object.keys(chatStates) as ChatStateName[]) {
        await chat.tell({ type: 'chat.snapshot', snapshot: chatStates[name] });
        for (const size of [
          { width: 280, height: 700 },
          { width: 180, height: 430 },
        ]) {
          await chat.page.setViewportSize(size);
          const over = await chat.page.evaluate(() => {
            const found: string[] = [];
            const roots: ParentNode[] = [document];
            for (const root of roots) {
              for (const element of root.querySelectorAll('*')) {
                const box = element.getBoundingClientRect();
                const scrolls = element.closest('pre, .table');
                if (box.right > document.documentElement.clientWidth + 0.5 && !scrolls && box.width > 1)
                  found.push(element.outerHTML.slice(0, 120));
                if (element.shadowRoot) roots.push(element.shadowRoot);
              }
            }
            return found;
          });
          assert.deepEqual(over, [], `${name} at ${size.width}`);
        }
      }
    } finally {
      await chat.close();
    }
  });

  it('stands still where motion is not wanted', async () => {
    const chat = await ChatPage.open(pages(), chatStates.streaming, { reducedMotion: true });
    try {
      const running = await chat.page.evaluate(() => document.getAnimations().length);
      assert.equal(running, 0);
    } finally {
      await chat.close();
    }
  });
});
