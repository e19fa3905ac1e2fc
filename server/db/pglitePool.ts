import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { PreparedPglite } from './preparedPglite.ts';

/** PGlite as a pool of one connection.
 *
 *  PGlite has one session. Whoever connects has it alone until `release`, so a statement of one request can never
 *  land inside the transaction of another. Its work is done within this process and without a pause, so the next one waits
 *  for a turn of the event loop: a long queue must not keep sockets and timers from being served. */
export function pglitePool(pglite: PreparedPglite): PostgresPool {
  let tail: Promise<void> = Promise.resolve();
  const connect = async (): Promise<PostgresPoolClient> => {
    const before = tail;
    let release = () => {};
    tail = new Promise(resolve => (release = () => void setImmediate(resolve)));
    await before;
    let last: Promise<unknown> = Promise.resolve();
    const inTurn = (sql: string, parameters: readonly unknown[]) => {
      const run = () => query(pglite, sql, parameters);
      const result = last.then(run, run);
      last = result;
      return result;
    };
    return { query: inTurn, release } as PostgresPoolClient;
  };
  return { connect, end: () => pglite.close(), options: {} } as PostgresPool;
}

async function query(pglite: PreparedPglite, sql: string, parameters: readonly unknown[] = []): Promise<PostgresQueryResult<unknown>> {
  const { rows, affectedRows } = await pglite.query(sql, parameters);
  return { command: commandOf(sql), rowCount: affectedRows ?? 0, rows } as PostgresQueryResult<unknown>;
}

const commandOf = (sql: string): string => /^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase() ?? '';
