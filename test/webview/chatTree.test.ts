import { chatStates, type ChatStateName } from '../../webview-ui/dev/chatStates.ts';
import { expectGolden } from '../support/expectGolden.ts';
import { ChatPage } from './models/chatPage.ts';
import { pages } from './models/warmPages.ts';

/** Where the keyboard is: the role and name of what has the focus. */
const focused = (chat: ChatPage) =>
  chat.page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return 'page';
    const kind = element.getAttribute('role') ?? element.localName;
    return `${kind} "${element.getAttribute('aria-label') ?? element.textContent?.replaceAll(/\s+/g, ' ').trim() ?? ''}"`;
  });

describe('chat for a screen reader', () => {
  for (const name of Object.keys(chatStates) as ChatStateName[]) {
    it(`reads as agreed: ${name}`, async () => {
      const chat = await ChatPage.open(pages(), chatStates[name], { reducedMotion: true });
      try {
        expectGolden(`chat/tree-${name}.yml`, `${await chat.page.locator('body').ariaSnapshot()}\n`);
      } finally {
        await chat.close();
      }
    });
  }

  // 360 pixels at 200 % are 180.
  for (const width of [360, 180]) {
    it(`can be walked by keyboard alone at ${width} pixels`, async () => {
      const chat = await ChatPage.open(pages(), chatStates.writing, { width, reducedMotion: true });
      try {
        const walk: string[] = [];
        const press = async (...keys: string[]) => {
          for (const key of keys) {
            await chat.page.keyboard.press(key);
            walk.push(`${key.padEnd(10)} ${await focused(chat)}`);
          }
        };
        await chat.tell({ type: 'chat.focus' });
        await chat.page.waitForFunction(() => document.activeElement?.localName === 'aim-chat');
        walk.push(`${'at first'.padEnd(10)} ${await focused(chat)}`);
        const back = (steps: number) => Array.from({ length: steps }, () => 'Shift+Tab');
        await press(...back(3), 'Enter', 'Tab', 'Tab', 'Tab', 'Escape');
        await press(...back(9), 'Enter', 'Tab', 'ArrowDown', 'ArrowUp', 'Escape', 'Shift+Tab');
        expectGolden('chat/keyboard.txt', `${walk.join('\n')}\n`);
      } finally {
        await chat.close();
      }
    });
  }
});
