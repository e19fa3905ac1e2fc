import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '../../../server/config/readConfig.ts';
import { startServer, type RunningServer } from '../../../server/startServer.ts';

export interface EndpointOptions {
  /** Absent: the embedded database. */
  readonly databaseUrl?: string | undefined;
  /** 0 takes any free one. */
  readonly port?: number;
  /** Absent: as fast as a model. */
  readonly sandboxPaceMs?: number;
}

/** The real account service, with sandbox money and the sandbox for a provider. */
export class RunningEndpoint {
  private constructor(
    readonly server: RunningServer,
    private readonly dataDir: string,
  ) {}

  static async start({ databaseUrl, port = 0, sandboxPaceMs }: EndpointOptions = {}): Promise<RunningEndpoint> {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'aim-endpoint-'));
    const config = readConfig({
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      SANDBOX_PROVIDERS: '1',
      RATE_LIMIT_AUTH: '0',
      RATE_LIMIT_API: '0',
      LOG_LEVEL: 'silent',
    });
    const server = await startServer({ config: { ...config, port, host: '127.0.0.1' }, writeLog: () => undefined, sandboxPaceMs });
    return new RunningEndpoint(server, dataDir);
  }

  get url(): string {
    return this.server.url;
  }

  /** What the ledger says of somebody, nano-USD. */
  async balanceNano(email: string): Promise<bigint> {
    const [row] = await this.server.services.database.rows<{ balance: bigint }>(
      'SELECT wallet.balance FROM wallet JOIN account ON account.account_id = wallet.account_id WHERE account.email = $1',
      [email],
    );
    return row?.balance ?? 0n;
  }

  async stop(): Promise<void> {
    await this.server.stop(2_000);
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
