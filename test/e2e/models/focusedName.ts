import type { Page } from 'playwright-core';
import { focusedIn } from '../../webview/models/focusedIn.ts';

/** Where the keyboard is, in whichever frame that is; empty where it is nowhere. */
export async function focusedName(page: Page): Promise<string> {
  for (const frame of page.frames()) {
    const here = () => document.hasFocus() && document.activeElement?.localName !== 'iframe';
    if (await frame.evaluate(here).catch(() => false)) return focusedIn(frame);
  }
  return '';
}
