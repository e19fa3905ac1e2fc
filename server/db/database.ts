import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type { BoundStatement } from './boundStatement.ts';
import { OneAfterAnother } from './oneAfterAnother.ts';
import { pglitePool } from './pglitePool.ts';
import { PreparedPglite } from './preparedPglite.ts';
import { postgresPool, prepareAnew } from './postgresPool.ts';
import { StatementLines } from './statementLines.ts';
import { DatabaseUnavailableError, isHeldUp, isPassing, isStale, isUnavailable } from './databaseErrors.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;
export type Engine = 'postgresql' | 'pglite';

export interface DatabaseOptions {
  /** Absent: PGlite. */
  readonly url?: string | undefined;
  /** PGlite's folder; absent: in memory, for tests. */
  readonly folder?: string | undefined;
  /** In memory only: what to begin with, as PGlite dumps it. Making an empty database anew takes over a second. */
  readonly copyOf?: Blob | undefined;
  readonly connectionsMax?: number;
  /** How long PostgreSQL lets a statement run. Default 15 s. */
  readonly statementMs?: number;
  readonly onIdleError?: (error: Error) => void;
}

const attemptsMax = 8;

/** How statements that are transactions of their own are sent. */
type SingleStatements = Pick<StatementLines, 'rows' | 'close'>;

/** The one place that knows which engine is underneath. */
export class Database {
  readonly db: Db;
  private readonly alone: SingleStatements;
  private readonly heldUp = new OneAfterAnother();
  private running = 0;
  private onAllEnded: (() => void) | undefined;
  private closing: Promise<void> | undefined;

  private constructor(
    readonly engine: Engine,
    private readonly pool: PostgresPool,
    private readonly single: SingleStatements,
  ) {
    this.db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    this.alone = overOneConnection(pool);
  }

  static async open(options: DatabaseOptions): Promise<Database> {
    const { url, folder, copyOf, connectionsMax = 10, statementMs, onIdleError = () => {} } = options;
    if (url === undefined) {
      const pool = pglitePool(await openPglite(folder, copyOf));
      return new Database('pglite', pool, overOneConnection(pool));
    }
    const pool = postgresPool({ url, connectionsMax, connectTimeoutMs: 3_000, statementMs, onIdleError });
    return new Database('postgresql', pool, new StatementLines(pool, connectionsMax));
  }

  /** Runs one short statement that is a transaction of its own; repeats it where the engine asks for that (40001, deadlock), and
   *  once where it waited too long for a row. On PostgreSQL others share its connection: what takes long is for `run`, and no
   *  transaction may wait for this.
   *  @throws DatabaseUnavailableError where the database is away */
  rows<Row>(statement: string, parameters: readonly unknown[]): Promise<Row[]> {
    // Past Kysely, which has nothing to do for a text: an answer is two of these.
    return this.attempt(
      () => this.single.rows<Row>(statement, parameters),
      // Not where others share its connection: it may well wait again.
      error => this.heldUp.do(() => this.alone.rows<Row>(statement, parameters), error),
    );
  }

  /** Runs statements that need nothing of each other as one transaction, repeated as `rows` does. They are sent at once: one way
   *  to the database and back instead of one for each of them, the beginning and the end. */
  together(statements: readonly BoundStatement[]): Promise<void> {
    return this.attempt(async () => {
      const client = await this.pool.connect();
      try {
        const all = [{ text: 'BEGIN', parameters: [] }, ...statements, { text: 'COMMIT', parameters: [] }];
        const ended = await Promise.allSettled(all.map(({ text, parameters }) => client.query(text, parameters)));
        // What comes after a failure fails with it, and COMMIT undoes what came before.
        const failed = ended.find(one => one.status === 'rejected');
        if (failed) throw failed.reason;
      } finally {
        client.release();
      }
    });
  }

  /** Runs several statements as one transaction, repeated as `rows` does: `work` may run more than once. */
  transaction<Result>(work: (db: Db) => Promise<Result>): Promise<Result> {
    return this.attempt(() => this.db.transaction().execute(work));
  }

  /** Runs queries that were built with Kysely, with the same errors and repetitions. */
  run<Result>(work: (db: Db) => Promise<Result>): Promise<Result> {
    return this.attempt(() => work(this.db));
  }

  /** Waits for what has been asked of it, and counts as away for whoever asks from now on. Calling it again changes nothing. */
  close(): Promise<void> {
    return (this.closing ??= this.end());
  }

  private async end(): Promise<void> {
    if (this.running > 0) await new Promise<void>(resolve => (this.onAllEnded = resolve));
    // All are back before the pool ends: for those that come later it would wait until a server that stands still says goodbye.
    await this.single.close();
    // Not Kysely's `destroy`, which leaves a pool open that has been used past it alone.
    await this.pool.end();
  }

  private async attempt<Result>(work: () => Promise<Result>, onHeldUp: (error: unknown) => Promise<Result> = work): Promise<Result> {
    if (this.closing) throw new DatabaseUnavailableError(new Error('It is being closed.'));
    this.running++;
    try {
      return await this.repeated(work, onHeldUp);
    } finally {
      if (--this.running === 0) this.onAllEnded?.();
    }
  }

  private async repeated<Result>(first: () => Promise<Result>, onHeldUp: (error: unknown) => Promise<Result>): Promise<Result> {
    let work = first;
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        // Whoever has the row may wait for a disk, or the whole machine have stood still: once more, and it is there again.
        if (isHeldUp(error) && attempt === 1) {
          work = () => onHeldUp(error);
          continue;
        }
        if (isUnavailable(error)) throw new DatabaseUnavailableError(error);
        const stale = isStale(error);
        if (stale) prepareAnew();
        if (!(stale || isPassing(error)) || attempt >= attemptsMax) throw error;
        await pause(Math.random() * 5 * 2 ** attempt);
      }
    }
  }
}

const overOneConnection = (pool: PostgresPool): SingleStatements => ({
  rows: async <Row>(statement: string, parameters: readonly unknown[]) => {
    const client = await pool.connect();
    try {
      return (await client.query<Row>(statement, parameters)).rows;
    } finally {
      client.release();
    }
  },
  close: () => Promise.resolve(),
});

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

async function openPglite(folder: string | undefined, copyOf: Blob | undefined) {
  const { parse, PGlite, protocol, types } = await import('@electric-sql/pglite');
  // Its own parser for int8 gives a number where the value is small.
  const parsers = { [types.INT8]: (text: string) => BigInt(text) };
  const pglite = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(copyOf === undefined ? {} : { loadDataDir: copyOf }),
    parsers,
  });
  return new PreparedPglite(pglite, { parse, protocol });
}
