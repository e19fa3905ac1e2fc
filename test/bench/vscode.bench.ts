import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { Workbench } from '../e2e/models/workbench.ts';
import { median, type BenchRow } from './row.ts';

const rounds = 5;
/** After a reload the workbench goes on loading for a while; a person's click comes later. */
const restMs = 3_000;

/** Clicks an icon of the activity bar and waits in the page itself until a view's document has the element.
 *  @returns milliseconds from the click to its first frame */
async function openedMs(page: Page, label: string, selector: string): Promise<number> {
  // tsx names functions through a helper that the page does not have.
  await page.evaluate('globalThis.__name ??= named => named');
  return page.evaluate(
    async ([label, selector]) => {
      const find = (root: Document | ShadowRoot): boolean => {
        if (root.querySelector(selector)) return true;
        return [...root.querySelectorAll('*')].some(element => element.shadowRoot !== null && find(element.shadowRoot));
      };
      const drawn = () =>
        [...document.querySelectorAll<HTMLIFrameElement>('iframe.webview')].some(outer => {
          const inner = outer.contentDocument?.querySelector<HTMLIFrameElement>('#active-frame')?.contentDocument;
          return inner ? find(inner) : false;
        });
      const icon = document.querySelector<HTMLElement>(`.activitybar a[aria-label^="${label}"]`);
      if (!icon) throw new Error(`There is no icon ${label}.`);
      const startMs = performance.now();
      icon.click();
      while (!drawn()) {
        if (performance.now() - startMs > 20_000) throw new Error(`${label} shows nothing.`);
        // A closer look would take the time that the view needs: it has the same thread here.
        await new Promise(requestAnimationFrame);
      }
      await new Promise(requestAnimationFrame);
      return performance.now() - startMs;
    },
    [label, selector] as const,
  );
}

/** Leaves whatever view is open and waits until its webview has been thrown away. By a command, as a click on the icon
 *  of a view that is open, or just about to be, closes the side bar. */
async function showExplorer(vs: Workbench): Promise<void> {
  const explorer = vs.page.locator('.sidebar .explorer-folders-view');
  for (let attempt = 0; attempt < 3 && !(await explorer.isVisible()); attempt++) {
    await vs.command('View: Show Explorer');
    await explorer.waitFor({ timeout: 10_000 }).catch(() => undefined); // a workbench that is still starting lets go of a command
  }
  await vs.page.waitForFunction(() => document.querySelector('iframe.webview') === null);
}

/** A view in a window of its own, which has come to rest: opened, left and opened again. Now and then VS Code lets a webview hang, the
 *  twenty-line one too: then the window is loaded anew, once. */
async function openedTwice(vs: Workbench, label: string, selector: string, mayHang = true): Promise<{ coldMs: number; warmMs: number }> {
  await vs.reload();
  await showExplorer(vs);
  await vs.page.waitForTimeout(restMs);
  try {
    const coldMs = await openedMs(vs.page, label, selector);
    await showExplorer(vs);
    return { coldMs, warmMs: await openedMs(vs.page, label, selector) };
  } catch (error) {
    if (!mayHang) throw error;
    console.error(`${label} is opened anew: ${error instanceof Error ? error.message : String(error)}`);
    return openedTwice(vs, label, selector, false);
  }
}

/** What VS Code itself measured for loading and activating the extension. */
async function activationMs(vs: Workbench): Promise<number> {
  await vs.command('Developer: Show Running Extensions');
  const row = vs.page.locator('.runtime-extensions-editor .extension', { hasText: 'AI Agent Marketplace' }).first();
  const found = await row
    .getByText(/Activation: \d+ms/)
    .first()
    .textContent();
  return Number(/Activation: (\d+)ms/.exec(found ?? '')?.[1]);
}

/** Live JavaScript heap after a forced collection, in bytes. */
async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** Opening the marketplace in a real VS Code beside a twenty-line view, in one run. */
export async function vscodeBench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'aim-bench-'));
  try {
    return await measured(packedBaseline(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The twenty-line view as a VSIX. */
function packedBaseline(folder: string): string {
  const baseline = path.join(folder, 'baseline.vsix');
  execFileSync('vsce', ['package', '--no-dependencies', '--allow-missing-repository', '--skip-license', '-o', baseline], {
    cwd: path.join(import.meta.dirname, 'baseline-extension'),
    stdio: 'ignore',
  });
  return baseline;
}

async function measured(baseline: string): Promise<BenchRow[]> {
  const vs = await Workbench.open({ others: [baseline] });
  try {
    const ours = { cold: [] as number[], warm: [] as number[], heap: [] as number[] };
    const bare = { cold: [] as number[], warm: [] as number[], heap: [] as number[] };
    const sides = [
      ['Baseline', '#content:not(:empty)', bare],
      ['AI Marketplace', 'article', ours],
    ] as const;
    for (let round = 0; round < rounds; round++) {
      // The first view of a window pays for what every view needs, so each side has a window of its own, which comes to rest first.
      for (const [label, selector, side] of sides) {
        const opened = await openedTwice(vs, label, selector);
        side.cold.push(opened.coldMs);
        side.warm.push(opened.warmMs);
        side.heap.push(await heapBytes(vs.page));
      }
    }
    const note = (mine: number[], bare: number[], when: string) =>
      `${median(mine).toFixed(0)} ms against ${median(bare).toFixed(0)} ms, median of ${rounds}, ${when}`;
    return [
      {
        name: 'activation',
        value: await activationMs(vs),
        unit: 'ms',
        bound: 50,
        note: 'as VS Code counts it, loading included, in the last window',
      },
      {
        name: 'grid: click to first card, against a 20-line view, cold',
        value: median(ours.cold) / median(bare.cold),
        unit: '×',
        bound: 1.5,
        note: note(ours.cold, bare.cold, 'the first view of a window'),
      },
      {
        name: 'grid: click to first card, against a 20-line view, warm',
        value: median(ours.warm) / median(bare.warm),
        unit: '×',
        bound: 1.5,
        note: note(ours.warm, bare.warm, 'opened again'),
      },
      {
        name: 'grid: heap above a 20-line view',
        value: (median(ours.heap) - median(bare.heap)) / 1e6,
        unit: 'MB',
        bound: 10,
        note: 'after a collection; workbench and views share one heap here',
      },
    ];
  } finally {
    await vs.close();
  }
}
