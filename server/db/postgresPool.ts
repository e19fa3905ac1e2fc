import pg from 'pg';

const preparedMax = 500;
const names = new Map<string, string>();
let given = 0;

/** Statements are prepared once per connection: the same texts come thousands of times a second. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= preparedMax) return known;
  const name = `s${given++}`;
  names.set(text, name);
  return name;
}

/** Gives every statement a new name, so that each connection prepares it again: what was prepared under the old ones is gone, or
 *  no longer fits the tables. */
export const prepareAnew = (): void => names.clear();

class PreparingClient extends pg.Client {
  // Kysely calls with text and values, and waits for the promise; the pool itself with a callback after them.
  override query(...args: unknown[]): never {
    const [text, values, ...rest] = args;
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
    const send = super.query.bind(this) as (...args: unknown[]) => never;
    return name === undefined ? send(...args) : send({ name, text, values }, ...rest);
  }
}

const int8 = 20;
const parse = (oid: number, format?: 'text' | 'binary') =>
  oid === int8 ? (text: string) => BigInt(text) : (pg.types.getTypeParser(oid, format) as (text: string) => unknown);

export interface PostgresOptions {
  readonly url: string;
  readonly connectionsMax: number;
  readonly connectTimeoutMs: number;
  /** How long PostgreSQL lets a statement run. Default 15 s. */
  readonly statementMs?: number | undefined;
  /** A statement that has not been answered after this ends its connection: a network that has gone silent tells nobody. Default:
   *  5 s more than PostgreSQL lets it run. */
  readonly silenceMs?: number;
  /** Told of a connection that broke while nobody used it. */
  readonly onIdleError: (error: Error) => void;
}

export function postgresPool(options: PostgresOptions): pg.Pool {
  const { url, connectionsMax, connectTimeoutMs, statementMs = 15_000, silenceMs = statementMs + 5_000, onIdleError } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    // Nor do connections that nobody uses keep the process: their goodbye to a server that stands still is never answered.
    allowExitOnIdle: true,
    statement_timeout: statementMs,
    query_timeout: silenceMs,
    // Its client is gone, and the rows that it has locked are wanted.
    idle_in_transaction_session_timeout: 30_000,
    // Whoever holds a row for so long has died, or stands still: what waits for it must not hold up what shares its connection.
    lock_timeout: 1_000,
    // Statements go out when they are given, not once those before them have ended: see `Database.together`.
    pipeline: true,
    types: { getTypeParser: parse as typeof pg.types.getTypeParser },
    Client: PreparingClient,
  } as pg.PoolConfig);
  pool.on('error', onIdleError);
  // Whoever uses a connection that breaks hears of it from each statement. As an event that nobody hears it would end the process.
  pool.on('connect', client => client.on('error', () => {}));
  return pool;
}
