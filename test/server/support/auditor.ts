import type { Database } from '../../../server/db/database.ts';

/** The address of a database for somebody who may read what they are granted there, and nothing else.
 *  @param url whoever may make roles */
export async function auditorUrl(database: Database, url: string): Promise<string> {
  await database.rows(
    `DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'auditor') THEN CREATE ROLE auditor LOGIN; END IF; END $$`,
    [],
  );
  const asAuditor = new URL(url);
  asAuditor.username = 'auditor';
  return asAuditor.href;
}
