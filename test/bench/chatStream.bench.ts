import type { CDPSession, Page } from 'playwright-core';
import { chatStates } from '../../webview-ui/dev/chatStates.ts';
import { ViewPages } from '../webview/models/viewPages.ts';
import type { BenchRow } from './row.ts';

const tokenCount = 2_000;
const streamMs = 8_000;
/** How the host batches what a provider sends. */
const batchIntervalMs = 50;

/** An answer of 2,000 tokens as models write them: prose, lists and a block of code. */
function tokens(): string[] {
  const words = 'the retry loop waits for its clock, then `run()` is tried again and **only** the last error is thrown. '.split(/(?<= )/);
  const code = '```ts\n@for (let n = 0; n < max; n++) {\n  @await @clock.@sleep(@backoff(@n));\n}\n```\n\n'.split('@');
  const blocks = [words, words, ['\n\n', '- '], words, ['\n', '- '], words, ['\n\n'], code];
  const all = blocks.flat();
  return Array.from({ length: tokenCount }, (_, index) => all[index % all.length] ?? '');
}

interface Run {
  scriptMs: number;
  framesPerSecond: number;
  firstTextMs: number;
  heapGrowthBytes: number;
}

/** Every `everyMs` one message with as many tokens as are due; everyMs 0: each token is a message of its own. */
async function stream(page: Page, everyMs: number): Promise<{ frames: number; seconds: number; firstTextMs: number }> {
  return page.evaluate(
    async ({ pieces, everyMs, streamMs }) => {
      const answers = document.querySelector('aim-chat')?.shadowRoot?.querySelectorAll('aim-answer') ?? [];
      const root = [...answers].at(-1)?.shadowRoot;
      if (!root) throw new Error('There is no answer.');
      const frames = new Set<number>();
      let firstTextMs = 0;
      const startMs = performance.now();
      const observer = new MutationObserver(() => {
        firstTextMs ||= performance.now() - startMs;
        frames.add(Number(document.timeline.currentTime));
      });
      observer.observe(root, { subtree: true, childList: true, characterData: true });
      let sent = 0;
      let seq = 10;
      while (sent < pieces.length) {
        const due = Math.min(pieces.length, 1 + Math.floor(((performance.now() - startMs) / streamMs) * pieces.length));
        const texts = everyMs === 0 ? pieces.slice(sent, due) : [pieces.slice(sent, due).join('')];
        for (const text of texts) window.postMessage({ type: 'chat.delta', seq: seq++, turnId: 'new', text, reasoning: '' }, '*');
        sent = due;
        await new Promise(resolve => setTimeout(resolve, everyMs));
      }
      await new Promise(resolve => setTimeout(resolve, 300));
      observer.disconnect();
      return { frames: frames.size, seconds: (performance.now() - startMs) / 1000, firstTextMs };
    },
    { pieces: tokens(), everyMs, streamMs },
  );
}

async function heapBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

const noScript = new Set(['(idle)', '(program)', '(root)']);

/** Time that a CPU profile saw in JavaScript, its garbage collection included. Counters of the page leave out what runs in microtasks. */
async function scriptMsOf(session: CDPSession, work: () => Promise<void>): Promise<number> {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  await session.send('Profiler.start');
  await work();
  const { profile } = await session.send('Profiler.stop');
  const script = new Set(profile.nodes.filter(({ callFrame }) => !noScript.has(callFrame.functionName)).map(({ id }) => id));
  const times = (profile.timeDeltas ?? []).filter((_, index) => script.has(profile.samples?.[index] ?? -1));
  return times.reduce((sum, micros) => sum + micros, 0) / 1000;
}

async function run(pages: ViewPages, everyMs: number): Promise<Run> {
  const page = await pages.open('chat');
  try {
    await page.waitForFunction(() => (window as unknown as { posted: unknown[] }).posted.length > 0);
    const turn = { id: 'new', role: 'assistant', text: '', attachments: [], state: 'streaming' };
    const snapshot = { ...chatStates.answered, turns: [...chatStates.answered.turns, turn] };
    await page.evaluate(snapshot => window.postMessage({ type: 'chat.snapshot', seq: 1, snapshot }, '*'), snapshot);
    await page.getByRole('textbox', { name: 'Message' }).waitFor();
    await page.locator('.hljs-keyword').first().waitFor(); // the highlighter's chunk is loaded once, not in what is measured
    const session = await page.context().newCDPSession(page);
    const heapBefore = await heapBytes(session);
    let drawn = { frames: 0, seconds: 0, firstTextMs: 0 };
    const scriptMs = await scriptMsOf(session, async () => {
      drawn = await stream(page, everyMs);
    });
    return {
      scriptMs,
      framesPerSecond: drawn.frames / drawn.seconds,
      firstTextMs: drawn.firstTextMs,
      heapGrowthBytes: (await heapBytes(session)) - heapBefore,
    };
  } finally {
    await page.close();
  }
}

const rowsOf = (how: string, result: Run): BenchRow[] => [
  {
    name: `chat stream, ${how}: script for 2,000 tokens`,
    value: result.scriptMs / 1000,
    unit: 's',
    bound: 1.2,
    note: `over ${streamMs / 1000} s, driver included`,
  },
  { name: `chat stream, ${how}: frames drawn`, value: result.framesPerSecond, unit: '/s', bound: 20 },
  { name: `chat stream, ${how}: first text`, value: result.firstTextMs, unit: 'ms', bound: 100, note: 'from the message to the page' },
  { name: `chat stream, ${how}: heap growth`, value: result.heapGrowthBytes / 1e6, unit: 'MB', bound: 10, note: 'after a collection' },
];

/** 2,000 tokens drawn as they come: batched by the host, and each in a message of its own. */
export async function chatStreamBench(): Promise<BenchRow[]> {
  const pages = await ViewPages.start();
  try {
    return [...rowsOf('batched', await run(pages, batchIntervalMs)), ...rowsOf('unbatched', await run(pages, 0))];
  } finally {
    await pages.stop();
  }
}
