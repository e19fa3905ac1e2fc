import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A part of the benchmark in a process of its own, so that its work is not counted as anybody else's. */
export class BenchProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly origin: string,
  ) {}

  static async start(file: string, ...args: string[]): Promise<BenchProcess> {
    const child = fork(path.join(import.meta.dirname, file), args, { execArgv: ['--import', 'tsx'] });
    const [port] = (await once(child, 'message')) as [number];
    return new BenchProcess(child, `http://127.0.0.1:${port}`);
  }

  /** CPU time so far, µs. */
  async cpuUs(): Promise<number> {
    this.child.send('cpu');
    const [{ user, system }] = (await once(this.child, 'message')) as [NodeJS.CpuUsage];
    return user + system;
  }

  stop(): void {
    this.child.kill();
  }
}
