import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Config } from './config/config.ts';
import { Database } from './db/database.ts';
import { DatabaseUnavailableError, isUnavailable } from './db/databaseErrors.ts';
import { lockDataFolder } from './db/dataFolder.ts';
import { migrate } from './db/migrate.ts';
import { StartError } from './startError.ts';

export interface OpenDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

/** Opens the database that the configuration names, with its schema up to date. The embedded one belongs to this process alone.
 *  @throws StartError `in-use`, `database` */
export async function openDatabase({ databaseUrl, dataDir, connectionsMax }: Config, log: Logger): Promise<OpenDatabase> {
  const unlock = databaseUrl ? () => {} : lockDataFolder(dataDir);
  try {
    const database = await Database.open({
      url: databaseUrl,
      folder: path.join(dataDir, 'pglite'),
      connectionsMax,
      onIdleError: error => log.warn({ err: error }, 'a connection to the database broke'),
    });
    await migrate(database.db);
    return { database, close: () => database.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw new StartError('database', databaseUrl ? awayWords(error) : `The database in ${path.resolve(dataDir)} cannot be opened.`, error);
  }
}

/** How long one of an audit's statements may take: it reads everything. */
const auditStatementMs = 3_600_000;

/** Opens the database as it is, to be read: nothing is made, nothing is brought up to date.
 *  @throws StartError `database` */
export async function openToRead({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<OpenDatabase> {
  if (databaseUrl) {
    const database = await Database.open({ url: databaseUrl, connectionsMax: 2, statementMs: auditStatementMs });
    return { database, close: () => database.close() };
  }
  const folder = path.join(dataDir, 'pglite');
  if (!existsSync(folder))
    throw new StartError('database', `There is no database in ${path.resolve(dataDir)}. DATA_DIR or DATABASE_URL names one.`);
  const unlock = lockDataFolder(dataDir);
  try {
    const database = await Database.open({ folder });
    return { database, close: () => database.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw new StartError('database', `The database in ${path.resolve(dataDir)} cannot be opened.`, error);
  }
}

/** The address stays unsaid: it holds a password. */
export const awayWords = (error: unknown): string =>
  error instanceof DatabaseUnavailableError || isUnavailable(error)
    ? 'The database of DATABASE_URL cannot be reached. Is it running, and is the address right?'
    : `The database of DATABASE_URL refuses: ${error instanceof Error ? error.message : String(error)}`;
