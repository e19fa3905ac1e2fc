import { ChatPage } from '../e2e/models/chatPage.ts';
import { Workbench } from '../e2e/models/workbench.ts';
import { extensionHostBytes } from './extensionHost.ts';
import type { BenchRow } from './row.ts';

const warmUpCount = 5;
const chatCount = 100;

/** How the extension host grows over a hundred answers, through the page, the router and the sandbox's HTTP. */
export async function memoryBench(): Promise<BenchRow[]> {
  const vs = await Workbench.open({ trace: false });
  try {
    const chat = new ChatPage(await vs.openChat());
    await chat.selectModel(vs, 'GPT-5.4 mini');
    const serverPid = vs.server.process.pid ?? 0;
    for (let count = 0; count < warmUpCount; count++) await chat.ask('/long 20 0');
    const before = extensionHostBytes(serverPid);
    for (let count = 0; count < chatCount; count++) await chat.ask('/long 20 0');
    const growthMb = (extensionHostBytes(serverPid) - before) / 1e6;
    return [
      {
        name: `extension host: growth over ${chatCount} answers`,
        value: growthMb,
        unit: 'MB',
        bound: 40,
        note: 'resident memory, without forcing a collection',
      },
    ];
  } finally {
    await vs.close();
  }
}
