import type { FrameLocator } from 'playwright-core';

/** Names of requests, numbers, months and ages are other ones at another time; an answer that came at once has no speed. */
const changing: readonly (readonly [what: RegExp, plain: string])[] = [
  [/req_[\w-]+/g, 'req_'],
  [/(?<!level=)\d[\d.,:]*/g, '0'],
  [/ · 0 tok\/s/g, ''],
  [/\b(AM|PM)\b/g, ''],
  [/\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/g, 'Month'],
  [/\b([Uu]pdated) (just now|0 (s|min) ago)/g, '$1 just now'],
];

/** What assistive technology is told, without what differs from run to run. */
export async function treeOf(view: FrameLocator): Promise<string> {
  const tree = await view.locator('body').ariaSnapshot();
  return `${changing.reduce((text, [what, plain]) => text.replaceAll(what, plain), tree)}\n`;
}
