import type { Frame, FrameLocator } from 'playwright-core';

/** The frame behind a view, for scripts that run in it. */
export async function frameOf(view: FrameLocator): Promise<Frame> {
  const element = await view.locator('aim-marketplace, aim-chat, aim-account, aim-usage').first().elementHandle();
  const frame = await element?.ownerFrame();
  if (!frame) throw new Error('The view has gone.');
  return frame;
}
