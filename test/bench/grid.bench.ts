import type { Page } from 'playwright-core';
import { firstMessageOf } from '../../scripts/webview/marketplaceData.ts';
import { ViewPages } from '../webview/models/viewPages.ts';
import { median, percentile, type BenchRow } from './row.ts';

const cardCount = 3_000;
const typed = ['claude sonnet', 'free vision', 'gork 4', 'local code', 'qwen coder 30b'];

/** Types into the search box as a person does, a letter every 80 ms, and takes the time from each key to the frame that shows its result. */
async function keystrokesMs(page: Page, text: string): Promise<number[]> {
  await page.getByRole('searchbox', { name: 'Search models' }).fill('');
  const samples: number[] = [];
  for (const letter of text) {
    await page.waitForTimeout(80);
    await page.evaluate(() => {
      const window_ = window as unknown as { paintedMs?: Promise<number> };
      window_.paintedMs = new Promise(painted => {
        document.addEventListener(
          'keydown',
          event => {
            // The frame after the next one begins once the next one has been painted.
            requestAnimationFrame(() => {
              const channel = new MessageChannel();
              channel.port1.addEventListener('message', () => painted(performance.now() - event.timeStamp), { once: true });
              channel.port1.start();
              channel.port2.postMessage(0);
            });
          },
          { once: true, capture: true },
        );
      });
    });
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    samples.push(await page.evaluate(() => (window as unknown as { paintedMs: Promise<number> }).paintedMs));
  }
  return samples;
}

/** Searching and scrolling among 3,000 cards. */
export async function gridBench(): Promise<BenchRow[]> {
  const pages = await ViewPages.start();
  try {
    const page = await pages.open('marketplace', { width: 300, height: 800 });
    // tsx names functions through a helper that the page does not have.
    await page.evaluate('globalThis.__name ??= named => named');
    await page.evaluate(() => {
      const window_ = window as unknown as { longTasksMs: number[] };
      window_.longTasksMs = [];
      new PerformanceObserver(list => window_.longTasksMs.push(...list.getEntries().map(entry => entry.duration))).observe({
        type: 'longtask',
      });
    });
    await page.evaluate(message => window.postMessage(message, '*'), firstMessageOf(cardCount));
    await page.getByRole('article').first().waitFor();
    await page.getByRole('searchbox', { name: 'Search models' }).click();
    await page.waitForTimeout(1_500);
    const samples: number[] = [];
    for (const text of typed) samples.push(...(await keystrokesMs(page, text)));
    await page.getByRole('searchbox', { name: 'Search models' }).fill('');
    await page.mouse.move(150, 500);
    for (let turn = 0; turn < 40; turn++) await page.mouse.wheel(0, 1_500);
    await page.waitForTimeout(300);
    const longTasksMs = await page.evaluate(() => (window as unknown as { longTasksMs: number[] }).longTasksMs);
    const note = `${samples.length} keys among ${cardCount} cards, median ${median(samples).toFixed(1)} ms`;
    return [
      { name: 'grid: keystroke to paint, p95', value: percentile(samples, 0.95), unit: 'ms', bound: 30, note },
      {
        name: 'grid: longest task, from the rows to the end of scrolling',
        value: Math.max(0, ...longTasksMs),
        unit: 'ms',
        bound: 50,
        note: `${longTasksMs.length} tasks above 50 ms`,
      },
    ];
  } finally {
    await pages.stop();
  }
}
