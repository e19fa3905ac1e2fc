import type { Page } from 'playwright-core';
import { Workbench } from '../e2e/models/workbench.ts';
import { median, percentile, type BenchRow } from './row.ts';

const windows = 5;
/** The first in each window is cold: the view has just come up, and nothing has been asked yet. */
const requests = ['why does this deadlock', 'translate this README into German', 'write unit tests for this', 'a haiku about the sea'];
/** Fast typing. */
const keyDelayMs = 60;

/** A message from Q's page to the extension host and back: what no answer can be faster than, but for half of the way.
 *  @returns milliseconds */
function roundTripMs(page: Page): Promise<number> {
  return page.evaluate(async () => {
    for (const outer of document.querySelectorAll<HTMLIFrameElement>('iframe.webview')) {
      const inner = outer.contentDocument?.querySelector<HTMLIFrameElement>('#active-frame')?.contentWindow;
      const askQ = inner?.document.querySelector<HTMLElement & { post(message: unknown): void }>('aim-ask-q');
      if (!inner || !askQ) continue;
      const startMs = performance.now();
      const answered = new Promise<void>(resolve => {
        inner.addEventListener('message', function take({ data }) {
          if ((data as { type?: string }).type !== 'askQ.models') return;
          inner.removeEventListener('message', take);
          resolve();
        });
      });
      askQ.post({ type: 'askQ.suggest', search: '' });
      await answered;
      return performance.now() - startMs;
    }
    throw new Error('Q’s page is not there.');
  });
}

/** Waits in the page itself for the next Enter, then for the first frame in which Q's cards answer it.
 *  @returns milliseconds between them */
async function paintedMs(page: Page, press: () => Promise<void>): Promise<number> {
  // tsx names functions through a helper that the page does not have.
  await page.evaluate('globalThis.__name ??= named => named');
  await page.evaluate(() => {
    const shown = () => {
      for (const outer of document.querySelectorAll<HTMLIFrameElement>('iframe.webview')) {
        const inner = outer.contentDocument?.querySelector<HTMLIFrameElement>('#active-frame')?.contentDocument;
        const root = inner?.querySelector('aim-ask-q')?.shadowRoot;
        if (root) return { text: root.querySelector('p[role=status]')?.textContent ?? '', cards: root.querySelectorAll('article').length };
      }
      return { text: '', cards: 0 };
    };
    const before = shown().text;
    (globalThis as { painted?: Promise<number> }).painted = new Promise<number>(resolve => {
      const onKey = async (event: KeyboardEvent) => {
        if (event.key !== 'Enter') return;
        document.removeEventListener('keydown', onKey, true);
        const startMs = performance.now();
        for (let now = shown(); now.cards === 0 || now.text === before; now = shown()) {
          if (performance.now() - startMs > 20_000) break;
          await new Promise(requestAnimationFrame);
        }
        await new Promise(requestAnimationFrame);
        resolve(performance.now() - startMs);
      };
      document.addEventListener('keydown', onKey, true);
    });
  });
  await press();
  return page.evaluate(() => (globalThis as unknown as { painted: Promise<number> }).painted);
}

/** From the Enter in the palette's box to the cards, in a real VS Code with the packaged extension. */
export async function askQBench(): Promise<BenchRow[]> {
  const vs = await Workbench.open();
  try {
    const cold: number[] = [];
    const warm: number[] = [];
    const roundTrips: number[] = [];
    for (let round = 0; round < windows; round++) {
      if (round > 0) await vs.reload();
      for (const [index, request] of requests.entries()) {
        await vs.command('AI Marketplace: Ask Q Assistant');
        await vs.page
          .locator('.quick-input-widget')
          .getByText(/Nothing is sent/)
          .waitFor();
        await vs.page.keyboard.type(request, { delay: keyDelayMs });
        const ms = await paintedMs(vs.page, () => vs.page.keyboard.press('Enter'));
        (index === 0 ? cold : warm).push(ms);
        roundTrips.push(await roundTripMs(vs.page));
      }
    }
    const note = (samples: number[], when: string) => `${when}; worst ${Math.max(...samples).toFixed(0)} ms of ${samples.length}`;
    return [
      {
        name: 'ask Q: Enter to cards painted, first in a window',
        value: median(cold),
        unit: 'ms',
        bound: 100,
        note: note(cold, 'median, typed at 60 ms a key'),
      },
      {
        name: 'ask Q: Enter to cards painted',
        value: percentile(warm, 0.75),
        unit: 'ms',
        bound: 100,
        note: `${note(warm, 'p75, asked again')}; a message to the extension host and back takes ${median(roundTrips).toFixed(0)} ms`,
      },
    ];
  } finally {
    await vs.close();
  }
}
