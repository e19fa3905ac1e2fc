import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Config } from './config/config.ts';
import { Database, type DatabaseOptions } from './db/database.ts';
import { DatabaseUnavailableError, isHeldUp, isUnavailable } from './db/databaseErrors.ts';
import { DataFolderInUseError, lockDataFolder } from './db/dataFolder.ts';
import { migrate } from './db/migrate.ts';
import { unwritableWords } from './makeFolder.ts';
import { StartError } from './startError.ts';

export interface OpenDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

type Place = Pick<Config, 'databaseUrl' | 'dataDir'>;

/** Opens the database that the configuration names, with its schema up to date. The embedded one belongs to this process alone.
 *  @throws StartError `in-use`, `database` */
export function openDatabase({ connectionsMax, ...place }: Config, log: Logger): Promise<OpenDatabase> {
  const onIdleError = (error: Error) => log.warn({ err: error }, 'a connection to the database broke');
  return opened(place, { connectionsMax, onIdleError }, database => migrate(database.db));
}

/** How long one of an audit's statements may take: it reads everything. */
const auditStatementMs = 3_600_000;

/** Opens the database as it is: nothing is made, nothing is brought up to date.
 *  @throws StartError `in-use`, `database` */
export async function openAsItIs(place: Place): Promise<OpenDatabase> {
  if (!place.databaseUrl && !existsSync(embeddedIn(place.dataDir)))
    throw new StartError('database', `There is no database in ${path.resolve(place.dataDir)}. DATA_DIR or DATABASE_URL names one.`);
  return opened(place, { connectionsMax: 2, statementMs: auditStatementMs }, () => Promise.resolve());
}

async function opened(
  { databaseUrl, dataDir }: Place,
  options: Pick<DatabaseOptions, 'connectionsMax' | 'statementMs' | 'onIdleError'>,
  prepare: (database: Database) => Promise<void>,
): Promise<OpenDatabase> {
  const unlock = databaseUrl ? () => {} : locked(dataDir);
  try {
    const database = await Database.open({ url: databaseUrl, folder: embeddedIn(dataDir), ...options });
    await prepare(database);
    return { database, close: () => database.close().finally(unlock) };
  } catch (error) {
    unlock();
    throw new StartError('database', databaseUrl ? awayWords(error) : `The database in ${path.resolve(dataDir)} cannot be opened.`, error);
  }
}

function locked(dataDir: string): () => void {
  try {
    return lockDataFolder(dataDir);
  } catch (error) {
    if (error instanceof DataFolderInUseError) throw error;
    throw new StartError('configuration', unwritableWords(dataDir, error), error);
  }
}

const embeddedIn = (dataDir: string): string => path.join(dataDir, 'pglite');

/** The address stays unsaid: it holds a password. */
export const awayWords = (error: unknown): string => {
  if (isHeldUp(error)) return 'Another session keeps a table of the database busy, such as a backup. Start again once it has ended.';
  return error instanceof DatabaseUnavailableError || isUnavailable(error)
    ? 'The database of DATABASE_URL cannot be reached. Is it running, and is the address right?'
    : `The database of DATABASE_URL refuses: ${error instanceof Error ? error.message : String(error)}`;
};
