import assert from 'node:assert/strict';
import { chatStates, type ChatStateName } from '../../webview-ui/dev/chatStates.ts';
import { axe } from './models/axe.ts';
import { ChatPage } from './models/chatPage.ts';
import { pages } from './models/warmPages.ts';
import { overflowing } from './models/overflow.ts';
import { themeNames } from './models/viewServer.ts';

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
          assert.deepEqual(await overflowing(chat.page), [], `${name} at ${size.width}`);
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
