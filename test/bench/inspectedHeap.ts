import { once } from 'node:events';
import * as z from 'zod';

const targets = z.array(z.object({ webSocketDebuggerUrl: z.string() })).min(1);
const answer = z.object({ id: z.number(), result: z.object({ usedSize: z.number().optional() }) });

/** Where Node listens once it has been asked to by a signal. */
const inspector = 'http://127.0.0.1:9229/json/list';
const waitMaxMs = 10_000;

/** The JavaScript heap of a process that can be debugged. */
export class InspectedHeap {
  private lastId = 0;

  private constructor(private readonly socket: WebSocket) {}

  /** @param pid a Node process of this machine, which begins to listen for a debugger */
  static async open(pid: number): Promise<InspectedHeap> {
    process.kill(pid, 'SIGUSR1');
    const list = await listening();
    const [target] = z.parse(targets, list);
    const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '');
    await once(socket, 'open');
    return new InspectedHeap(socket);
  }

  /** What is in use after everything that can go has gone, in bytes. */
  async bytes(): Promise<number> {
    await this.ask('HeapProfiler.collectGarbage');
    return (await this.ask('Runtime.getHeapUsage')) ?? Number.NaN;
  }

  close(): void {
    this.socket.close();
  }

  private ask(method: string): Promise<number | undefined> {
    const id = ++this.lastId;
    return new Promise(done => {
      const hear = ({ data }: MessageEvent): void => {
        const parsed = z.safeParse(answer, JSON.parse(String(data)));
        if (parsed.data?.id !== id) return;
        this.socket.removeEventListener('message', hear);
        done(parsed.data.result.usedSize);
      };
      this.socket.addEventListener('message', hear);
      this.socket.send(JSON.stringify({ id, method }));
    });
  }
}

async function listening(): Promise<unknown> {
  for (const untilMs = Date.now() + waitMaxMs; ;) {
    try {
      return await (await fetch(inspector)).json();
    } catch (error) {
      if (Date.now() > untilMs) throw error;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
}
