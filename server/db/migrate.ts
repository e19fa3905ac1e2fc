import { setTimeout } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { isHeldUp } from './databaseErrors.ts';
import { accounts } from './migrations/0001-accounts.ts';
import { ledger } from './migrations/0002-ledger.ts';
import { chat } from './migrations/0003-chat.ts';
import { payments } from './migrations/0004-payments.ts';
import { demo } from './migrations/0005-demo.ts';
import { closing } from './migrations/0006-closing.ts';
import { paymentFees } from './migrations/0007-payment-fees.ts';
import { holdRuns } from './migrations/0008-hold-runs.ts';
import { refunds } from './migrations/0009-refunds.ts';
import { suspensions } from './migrations/0010-suspensions.ts';
import type { Tables } from './tables.ts';

/** In order, by name. A migration that has shipped never changes: what comes later is a new one. */
export const migrations: Readonly<Record<string, readonly string[]>> = {
  '0001-accounts': accounts,
  '0002-ledger': ledger,
  '0003-chat': chat,
  '0004-payments': payments,
  '0005-demo': demo,
  '0006-closing': closing,
  '0007-payment-fees': paymentFees,
  '0008-hold-runs': holdRuns,
  '0009-refunds': refunds,
  '0010-suspensions': suspensions,
};

/** A table that somebody reads, as a backup does, is asked for so often. Each try is a short one (`lock_timeout`): whatever else wants
 *  the table waits behind it. */
const triesMax = 30;
const pauseMs = 1_000;

/** Brings the schema up to date. Several instances may start at once: a lock in the database lets one of them do it.
 *  @throws DatabaseError 55P03 where a table was in use all the time */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const steps = Object.entries(migrations).map(([name, statements]): [string, Migration] => [
    name,
    {
      up: async step => {
        for (const statement of statements) await sql.raw(statement).execute(step);
      },
    },
  ]);
  const provider = { getMigrations: () => Promise.resolve(Object.fromEntries(steps)) };
  for (let left = triesMax; ; left--) {
    const { error } = await new Migrator({ db, provider }).migrateToLatest();
    if (!error) return;
    if (!isHeldUp(error) || left === 1) throw error;
    await setTimeout(pauseMs);
  }
}
