import type { FrameLocator } from 'playwright-core';
import { axe } from '../../webview/models/axe.ts';
import { frameOf } from './frameOf.ts';

/** What axe finds in a view. VS Code paints what is behind it; axe has to see that colour to judge contrast. */
export async function axeIn(view: FrameLocator, behind: 'editor' | 'sideBar' = 'sideBar'): Promise<string[]> {
  const frame = await frameOf(view);
  await frame.evaluate(name => document.documentElement.style.setProperty('background', `var(--vscode-${name}-background)`), behind);
  return axe(frame);
}
