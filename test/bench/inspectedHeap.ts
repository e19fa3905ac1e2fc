import { once } from 'node:events';
import * as z from 'zod';

const targets = z.array(z.object({ webSocketDebuggerUrl: z.string() })).min(1);
const answer = z.object({ id: z.number(), result: z.object({ usedSize: z.number().optional() }) });

/** The JavaScript heap of a process that listens for a debugger. */
export class InspectedHeap {
  private lastId = 0;

  private constructor(private readonly socket: WebSocket) {}

  /** @param port of the process's inspector, on this machine */
  static async open(port: number): Promise<InspectedHeap> {
    const list: unknown = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
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
