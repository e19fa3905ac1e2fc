import type { Pool, PoolClient } from 'pg';

/** A connection with statements on their way over it. */
interface Line {
  readonly client: Promise<PoolClient>;
  waiting: number;
}

/** Of the connections that there are, the share that single statements take; transactions have the others to themselves. */
const linesShare = 0.4;
/** How many statements may be on their way over one connection; more wait for one of their own, as transactions do. */
const waitingMax = 32;

/** Sends single statements, many over one connection: each goes out when it is given, and PostgreSQL answers in turn. Where every
 *  statement waits for a connection of its own, both sides stand still for the way there and back: a third more answers a second
 *  go through four of them than through ten. A statement that waits for a lock holds up those behind it, so a transaction must never
 *  wait for one that is sent here. */
export class StatementLines {
  private readonly lines = new Set<Line>();
  private readonly linesMax: number;

  /** @param connectionsMax of the pool, at least two */
  constructor(
    private readonly pool: Pool,
    connectionsMax: number,
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
      if (--line.waiting === 0) await this.close(line);
    }
  }

  /** Undefined where there are fewer than there may be, or all are full. */
  private emptiest(): Line | undefined {
    if (this.lines.size < this.linesMax) return undefined;
    const [first, ...others] = this.lines;
    const line = others.reduce((best, other) => (best && other.waiting < best.waiting ? other : best), first);
    return line && line.waiting < waitingMax ? line : undefined;
  }

  private opened(): Line {
    const line = { client: this.pool.connect(), waiting: 0 };
    if (this.lines.size < this.linesMax) this.lines.add(line);
    return line;
  }

  private async close(line: Line): Promise<void> {
    this.lines.delete(line);
    const client = await line.client.catch(() => undefined); // whoever waited for it has been told
    client?.release();
  }
}
