import { readDatabasePlace } from '../../server/config/readConfig.ts';
import type { Database } from '../../server/db/database.ts';
import { DatabaseUnavailableError, isMissingTable, isNotAllowed } from '../../server/db/databaseErrors.ts';
import { awayWords, openAsItIs } from '../../server/openDatabase.ts';
import { StartError } from '../../server/startError.ts';

/** Does something with the database that the environment names, which is the hosted endpoint's, and closes it.
 *  @throws ConfigError; StartError `in-use`, `database` where it cannot be had; what `work` throws */
export async function onLedger<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
  const { database, close } = await openAsItIs(readDatabasePlace(process.env));
  try {
    return await work(database);
  } catch (error) {
    if (isNotAllowed(error)) throw new StartError('database', 'The role of DATABASE_URL may not read or write all that this needs.', error);
    if (isMissingTable(error)) throw new StartError('database', 'This database holds no ledger of this version.', error);
    throw error instanceof DatabaseUnavailableError ? new StartError('database', awayWords(error), error) : error;
  } finally {
    await close();
  }
}
