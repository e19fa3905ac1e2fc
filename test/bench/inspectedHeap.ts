import { once } from 'node:events';
import * as z from 'zod';

const targets = z.array(z.object({ webSocketDebuggerUrl: z.string() })).min(1);
const answer = z.object({ id: z.number(), result: z.unknown() });
const noAnswer = z.unknown();
const usage = z.object({ usedSize: z.number() });
const spaces = z.object({ result: z.object({ value: z.array(z.object({ space_name: z.string(), space_used_size: z.number() })) }) });

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

  /** What is in use after everything that can go has gone, in bytes, and how much of it is code that V8 has compiled. */
  async bytes(): Promise<{ all: number; code: number }> {
    await this.ask('HeapProfiler.collectGarbage', noAnswer);
    const { usedSize } = await this.ask('Runtime.getHeapUsage', usage);
    const expression = "process.getBuiltinModule('node:v8').getHeapSpaceStatistics()";
    const { result } = await this.ask('Runtime.evaluate', spaces, { expression, returnByValue: true });
    const ofCode = result.value.filter(({ space_name }) => /^(code|trusted)_/.test(space_name));
    return { all: usedSize, code: ofCode.reduce((sum, { space_used_size }) => sum + space_used_size, 0) };
  }

  close(): void {
    this.socket.close();
  }

  private ask<Schema extends z.ZodType>(method: string, schema: Schema, params: object = {}): Promise<z.output<Schema>> {
    const id = ++this.lastId;
    return new Promise((done, fail) => {
      const hear = ({ data }: MessageEvent): void => {
        const parsed = z.safeParse(answer, JSON.parse(String(data)));
        if (parsed.data?.id !== id) return;
        this.socket.removeEventListener('message', hear);
        const result = z.safeParse(schema, parsed.data.result);
        if (result.success) done(result.data);
        else fail(result.error);
      };
      this.socket.addEventListener('message', hear);
      this.socket.send(JSON.stringify({ id, method, params }));
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
