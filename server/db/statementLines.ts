import type { Pool, PoolClient } from 'pg';
import { isUnavailable } from './databaseErrors.ts';

/** A connection with statements on their way over it. */
interface Line {
  readonly client: Promise<PoolClient>;
  /** Takes it out of use when it breaks. */
  readonly onBreak: () => void;
  /** Gives it back to the pool when nobody uses it. */
  readonly rest: NodeJS.Timeout;
  waiting: number;
  /** When it was there, answered last, or was taken after a rest; Infinity while it is being opened. */
  movedAtMs: number;
}

/** Of the connections that there are, the share that single statements take; transactions have the others to themselves. */
const linesShare = 0.4;
/** How many statements may be on their way over one connection; more wait for one of their own, as transactions do. */
const waitingMax = 32;
/** A connection that has not answered for so long waits for a lock, or its server stands still: nothing more is sent over it. */
const stillMsMax = 200;
/** A connection that nobody has used for so long goes back to the pool. To take it from there for each statement would cost a
 *  tenth of what the statement takes. */
const restMsMax = 1_000;

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
  rows<Row>(statement: string, parameters: readonly unknown[]): Promise<Row[]> {
    return this.over(this.emptiest() ?? this.opened(), statement, parameters);
  }

  private async over<Row>(line: Line, statement: string, parameters: readonly unknown[]): Promise<Row[]> {
    if (line.waiting++ === 0 && isOpen(line)) line.movedAtMs = this.nowMs();
    try {
      const client = await line.client;
      return (await client.query(statement, parameters as unknown[])).rows as Row[];
    } catch (error) {
      if (isUnavailable(error)) void this.leave(line);
      // It could not be opened, so nothing was sent.
      const another = isOpen(line) ? undefined : this.leastBusy();
      if (!another) throw error;
      return await this.over<Row>(another, statement, parameters);
    } finally {
      if (isOpen(line)) line.movedAtMs = this.nowMs();
      if (--line.waiting === 0) this.atRest(line);
    }
  }

  /** Gives the connections back to the pool; those with statements on their way follow once these are answered. */
  async close(): Promise<void> {
    await Promise.all([...this.lines].map(line => this.leave(line)));
  }

  /** Undefined where there are fewer than there may be, or all are full. */
  private emptiest(): Line | undefined {
    const nowMs = this.nowMs();
    let best: Line | undefined;
    for (const line of this.lines) {
      if (line.waiting === 0) return line;
      // It goes back once all of its statements have been answered; another one takes its place now.
      if (nowMs - line.movedAtMs > stillMsMax) this.lines.delete(line);
      else if (!best || line.waiting < best.waiting) best = line;
    }
    return best && this.lines.size >= this.linesMax && best.waiting < waitingMax ? best : undefined;
  }

  /** Of those that are there and answer, however many wait. */
  private leastBusy(): Line | undefined {
    const nowMs = this.nowMs();
    const answering = [...this.lines].filter(line => isOpen(line) && (line.waiting === 0 || nowMs - line.movedAtMs <= stillMsMax));
    return answering.reduce<Line | undefined>((best, line) => (best && best.waiting <= line.waiting ? best : line), undefined);
  }

  private opened(): Line {
    const line: Line = {
      client: this.pool.connect(),
      onBreak: () => void this.leave(line),
      rest: setTimeout(() => line.waiting === 0 && void this.leave(line), restMsMax).unref(),
      waiting: 0,
      movedAtMs: Infinity,
    };
    if (this.lines.size < this.linesMax) this.lines.add(line);
    const opened = (client: PoolClient) => {
      // Told of a break, it takes nothing more, some milliseconds before its end.
      client.on('error', line.onBreak).on('end', line.onBreak);
      line.movedAtMs = this.nowMs();
    };
    void line.client.then(opened, () => this.lines.delete(line));
    return line;
  }

  private atRest(line: Line): void {
    if (this.lines.has(line)) line.rest.refresh();
    else void this.giveBack(line);
  }

  private async leave(line: Line): Promise<void> {
    const isKept = this.lines.delete(line);
    if (isKept && line.waiting === 0) await this.giveBack(line);
  }

  private async giveBack({ client: connecting, onBreak, rest }: Line): Promise<void> {
    clearTimeout(rest);
    const client = await connecting.catch(() => undefined); // whoever waited for it has been told
    client?.off('error', onBreak).off('end', onBreak).release();
  }
}

const isOpen = ({ movedAtMs }: Line): boolean => movedAtMs < Infinity;
