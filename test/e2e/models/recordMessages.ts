import type { Page } from 'playwright-core';

declare global {
  var recordedMessages: string[] | undefined;
}

/** Listens, from now on, to everything that the host posts to any of our views.
 *  @returns what was heard so far, as JSON */
export async function recordMessages(page: Page): Promise<() => Promise<string[]>> {
  const frames = page.frames();
  for (const frame of frames)
    await frame.evaluate(() => {
      if (globalThis.recordedMessages) return;
      const heard: string[] = [];
      globalThis.recordedMessages = heard;
      globalThis.addEventListener('message', ({ data }) => heard.push(JSON.stringify(data) ?? ''));
    });
  return async () => (await Promise.all(frames.map(frame => frame.evaluate(() => globalThis.recordedMessages ?? [])))).flat();
}
