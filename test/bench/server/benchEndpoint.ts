import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { send } from './benchClient.ts';

export const benchModel = 'openai/gpt-4.1';
/** Speaks the same protocol, and answers in one chunk at once whatever the measured one does. */
export const warmUpModel = 'xai/grok-4.20-0309-non-reasoning';
const adminToken = 'a token for the benchmark';
const password = 'plum-Kettle-93-orbit';

export interface EndpointPlace {
  /** With the production bundle in it. */
  readonly folder: string;
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  readonly providerBase: string;
  /** Of the provider that answers in one chunk. */
  readonly warmUpBase: string;
  /** For Node itself, before the program. */
  readonly nodeArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The endpoint as it is run: the production bundle in a process of its own, logging every request. */
export class BenchEndpoint {
  private constructor(
    private readonly child: ChildProcess,
    readonly origin: string,
  ) {}

  static async start(place: EndpointPlace): Promise<BenchEndpoint> {
    const { folder, dataDir, databaseUrl, providerBase, warmUpBase, nodeArgs = [] } = place;
    const env: Record<string, string> = {
      PATH: process.env['PATH'] ?? '',
      AUTH_SECRET: 'a secret of at least sixteen characters',
      ADMIN_TOKEN: adminToken,
      DATA_DIR: dataDir,
      OPENAI_API_KEY: 'sk-bench',
      OPENAI_BASE_URL: `${providerBase}/v1`,
      XAI_API_KEY: 'xai-bench',
      XAI_BASE_URL: `${warmUpBase}/v1`,
      ALLOW_SANDBOX_SPEND: '1',
      RATE_LIMIT_AUTH: '0',
      RATE_LIMIT_API: '0',
      RATE_LIMIT_INFLIGHT: '0',
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      ...place.env,
    };
    const child = spawn(process.execPath, [...nodeArgs, path.join(folder, 'dist/cli.js'), 'serve', '--port', '0'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Nothing should go wrong in a benchmark; where something does, its log says what it was.
    createInterface({ input: child.stderr }).on('line', line => isComplaint(line) && process.stderr.write(`${line}\n`));
    const origin = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', bytes => {
        const [, found] = /listening on (\S+)/.exec(String(bytes)) ?? [];
        if (found) resolve(found);
      });
      child.once('exit', code => reject(new Error(`The endpoint ended with ${code}.`)));
    });
    return new BenchEndpoint(child, origin);
  }

  /** Somebody with money. @returns their token */
  async person(): Promise<string> {
    const registered = await send(`${this.origin}/api/v1/auth/register`, { body: { email: `${randomUUID()}@example.com`, password } });
    const { token } = JSON.parse(registered.body) as { token: string };
    for (let top = 0; top < 2; top++)
      await send(`${this.origin}/api/v1/marketplace/user/add-balance`, {
        body: { amount: 500 },
        headers: { authorization: `Bearer ${token}` },
      });
    return token;
  }

  people(count: number): Promise<string[]> {
    return Promise.all(Array.from({ length: count }, () => this.person()));
  }

  /** One of its own figures, as Prometheus would read it. */
  async figure(name: string): Promise<number> {
    const { body } = await send(`${this.origin}/metrics`, { headers: { authorization: `Bearer ${adminToken}` } });
    return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(body)?.[1]);
  }

  /** CPU time of its process so far, µs. */
  async cpuUs(): Promise<number> {
    return (await this.figure('process_cpu_seconds_total')) * 1e6;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  async stop(): Promise<void> {
    const ended = new Promise(resolve => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }
}

/** A line of its log at the level "warn" or above, as pino writes them. */
const isComplaint = (line: string): boolean => /^\{"level":[4-6]0,/.test(line);
