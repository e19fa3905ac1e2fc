import { ChatPage } from '../e2e/models/chatPage.ts';
import { Workbench } from '../e2e/models/workbench.ts';
import { extensionHostBytes, extensionHostPid } from './extensionHost.ts';
import { InspectedHeap } from './inspectedHeap.ts';
import type { BenchRow } from './row.ts';
import { trendOf } from './trend.ts';

const warmUpCount = 5;
const chatCount = 100;
const longRunCount = 1_000;
const sampleEvery = 50;
/** A window has come to rest when the memory of its extension host has moved by no more than this, in bytes, over a few looks. */
const restBytes = 1_000_000;
const restLooks = 4;
const restLookMs = 5_000;
const restLooksMax = 36;
/** Until then, code is compiled and caches fill: Node itself keeps the timings of the first 250 requests, 0.5 KB each. */
const settledCount = 300;
/** The list of conversations keeps a line of each, and the tally of usage what it cost. */
const listBytesPerChat = 1_000;

/** The heap after so many chats, in bytes. */
interface HeapPoint {
  readonly count: number;
  readonly all: number;
  readonly code: number;
}

/** How the extension host grows over a hundred conversations: each of them asked in the page, by way of the router and the
 *  sandbox's HTTP. */
export const memoryBench = (): Promise<BenchRow[]> =>
  inChat(async (chat, vs) => {
    const serverPid = vs.server.process.pid ?? 0;
    for (let count = 0; count < warmUpCount; count++) await newChat(chat);
    const before = await bytesAtRest(vs);
    for (let count = 0; count < chatCount; count++) await newChat(chat);
    return {
      name: `extension host: growth over ${chatCount} chats`,
      value: (extensionHostBytes(serverPid) - before) / 1e6,
      unit: 'MB',
      bound: 40,
      note: `resident memory, without forcing a collection, from ${(before / 1e6).toFixed(0)} MB at rest`,
    };
  });

/** Whether it goes on growing over a thousand. */
export const trendBench = (): Promise<BenchRow[]> =>
  inChat(async (chat, vs) => {
    const heap = await InspectedHeap.open(extensionHostPid(vs.server.process.pid ?? 0));
    const points: HeapPoint[] = [];
    for (let count = 1; count <= longRunCount; count++) {
      await newChat(chat);
      if (count >= settledCount && count % sampleEvery === 0) points.push({ count, ...(await heap.bytes()) });
    }
    heap.close();
    return trendRow(points);
  });

/** The extension host's resident memory once what a window starts with (other extensions' work, too) is over: until then it is up to 70 MB
 *  higher, and falls by itself. */
async function bytesAtRest({ server, page }: Workbench): Promise<number> {
  const looks: number[] = [];
  for (let count = 0; count < restLooksMax; count++) {
    await page.waitForTimeout(restLookMs);
    looks.push(extensionHostBytes(server.process.pid ?? 0));
    const last = looks.slice(-restLooks);
    if (last.length === restLooks && Math.max(...last) - Math.min(...last) <= restBytes) break;
  }
  return looks.at(-1) ?? Number.NaN;
}

async function inChat(measure: (chat: ChatPage, vs: Workbench) => Promise<BenchRow>): Promise<BenchRow[]> {
  const vs = await Workbench.open();
  try {
    const chat = new ChatPage(await vs.openChat());
    await chat.selectModel(vs, 'GPT-5.4 mini');
    return [await measure(chat, vs)];
  } finally {
    await vs.close();
  }
}

function trendRow(points: readonly HeapPoint[]): BenchRow {
  const { slope, halfWidth } = trendOf(points.map(({ count, all }) => [count, all]));
  const code = trendOf(points.map(({ count, code }) => [count, code]));
  const [first, last] = [points[0], points.at(-1)].map(point => ((point?.all ?? 0) / 1e6).toFixed(1));
  const kb = (bytes: number) => (bytes / 1e3).toFixed(2);
  return {
    name: `extension host: heap for each chat, over ${longRunCount.toLocaleString('en')}`,
    value: slope / 1e3,
    unit: 'KB',
    bound: listBytesPerChat / 1e3,
    note: `after a collection every ${sampleEvery} chats from ${settledCount} on; ± ${kb(halfWidth)} KB (95 %), ${first} MB at first, ${last} at last; ${kb(code.slope)} KB of it is code that V8 has compiled`,
  };
}

/** A conversation of its own with one short answer. */
async function newChat(chat: ChatPage): Promise<void> {
  await chat.button('New Chat').click();
  await chat.view.getByRole('heading', { name: /^Ask / }).waitFor();
  await chat.ask('/long 20 0');
}
