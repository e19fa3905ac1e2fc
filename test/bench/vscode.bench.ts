import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { Workbench } from '../e2e/models/workbench.ts';
import { median, type BenchRow } from './row.ts';

const rounds = 5;

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
        await new Promise(next => {
          const channel = new MessageChannel();
          channel.port1.onmessage = next;
          channel.port2.postMessage(0);
        });
      }
      await new Promise(requestAnimationFrame);
      return performance.now() - startMs;
    },
    [label, selector] as const,
  );
}

/** Live JavaScript heap after a forced collection, in bytes. */
async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

/** Resident memory of the extension host, in bytes: the server's child that was started as one. */
export function extensionHostBytes(serverPid: number): number {
  const isHost = (pid: string) => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return (
        command.includes('--type=extensionHost') && Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]) === serverPid
      );
    } catch {
      return false; // it has ended meanwhile
    }
  };
  const pid = readdirSync('/proc').find(name => /^\d+$/.test(name) && isHost(name));
  if (!pid) throw new Error('The extension host was not found.');
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}

/** Opening the marketplace in a real VS Code beside a twenty-line view, in one run. */
export async function vscodeBench(): Promise<BenchRow[]> {
  const baseline = path.join(mkdtempSync(path.join(os.tmpdir(), 'aim-bench-')), 'baseline.vsix');
  execFileSync('vsce', ['package', '--no-dependencies', '--allow-missing-repository', '--skip-license', '-o', baseline], {
    cwd: path.join(import.meta.dirname, 'baseline-extension'),
    stdio: 'ignore',
  });
  const vs = await Workbench.open({ others: [baseline], trace: false });
  try {
    const ours: number[] = [];
    const bare: number[] = [];
    const oursHeap: number[] = [];
    const bareHeap: number[] = [];
    for (let round = 0; round < rounds; round++) {
      // Each side is measured in a window of its own, since the first view of a window pays for what both need.
      await vs.reload();
      bare.push(await openedMs(vs.page, 'Baseline', '#content:not(:empty)'));
      bareHeap.push(await heapBytes(vs.page));
      await vs.reload();
      await vs.page.locator('.activitybar a[aria-label^="Explorer"]').click();
      ours.push(await openedMs(vs.page, 'AI Marketplace', 'article'));
      oursHeap.push(await heapBytes(vs.page));
    }
    const ratio = median(ours) / median(bare);
    const extraHeapMb = (median(oursHeap) - median(bareHeap)) / 1e6;
    return [
      {
        name: 'grid: click to first card, against a 20-line view',
        value: ratio,
        unit: '×',
        bound: 1.5,
        note: `${median(ours).toFixed(0)} ms against ${median(bare).toFixed(0)} ms, median of ${rounds}, new window each time`,
      },
      {
        name: 'grid: heap above a 20-line view',
        value: extraHeapMb,
        unit: 'MB',
        bound: 10,
        note: 'after a collection, workbench and views share one heap here',
      },
    ];
  } finally {
    await vs.close();
  }
}
