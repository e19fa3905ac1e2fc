import type { Pool, PoolClient } from 'pg';

/** A connection with statements on their way over it. */
interface Line {
  readonly client: Promise<PoolClient>;
  waiting: number;
  /** When it was there or answered last; Infinity while it is being opened. */
  movedAtMs: number;
}

/** Of the connections that there are, the share that single statements take; transactions have the others to themselves. */
const linesShare = 0.4;
/** How many statements may be on their way over one connection; more wait for one of their own, as transactions do. */
const waitingMax = 32;
/** A connection that has not answered for so long waits for a lock, or its server stands still: nothing more is sent over it. */
const stillMsMax = 200;

/** Sends single statements, many over one connection: each goes out when it is given, and PostgreSQL answers in turn. Where every
 *  statement waits for a connection of its own, both sides stand still for the way there and back: a third more answers a second
 *  go through four of them than through ten. A statement that waits for a lock holds up those behind it until somebody notices,
 *  so a transaction must never wait for one that is sent here. */
export class StatementLines {
  private readonly lines = new Set<Line>();
  private readonly linesMax: number;

  /** @param connectionsMax of the pool, at least two
   *  @param nowMs of a clock that nobody sets */
  constructor(
    private readonly pool: Pool,
    connectionsMax: number,
    private readonly nowMs: () => number = () => performance.now(),
  ) {
    this.linesMax = Math.max(1, Math.floor(connectionsMax * linesShare));
  }

  /** @returns the statement's rows; rejects as the driver does */
  async rows<Row>(statement: string, parameters: readonly unknown[]): Promise<Row[]> {
    const line = this.emptiest() ?? this.opened();
    line.waiting++;
    try {
      const client = await line.client;
      return (await client.query(statement, parameters as unknown[])).rows as Row[];
    } finally {
      line.movedAtMs = this.nowMs();
      if (--line.waiting === 0) await this.close(line);
    }
  }

  /** Undefined where there are fewer than there may be, or all are full. */
  private emptiest(): Line | undefined {
    const nowMs = this.nowMs();
    // It closes when all of its statements have been answered; another one takes its place now.
    for (const line of this.lines) if (nowMs - line.movedAtMs > stillMsMax) this.lines.delete(line);
    if (this.lines.size < this.linesMax) return undefined;
    const [first, ...others] = this.lines;
    const line = others.reduce((best, other) => (best && other.waiting < best.waiting ? other : best), first);
    return line && line.waiting < waitingMax ? line : undefined;
  }

  private opened(): Line {
    const line: Line = { client: this.connected(() => (line.movedAtMs = this.nowMs())), waiting: 0, movedAtMs: Infinity };
    if (this.lines.size < this.linesMax) this.lines.add(line);
    return line;
  }

  private async connected(tell: () => void): Promise<PoolClient> {
    const client = await this.pool.connect();
    tell();
    return client;
  }

  private async close(line: Line): Promise<void> {
    this.lines.delete(line);
    const client = await line.client.catch(() => undefined); // whoever waited for it has been told
    client?.release();
  }
}
