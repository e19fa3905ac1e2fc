import type { Database } from '../db/database.ts';
import { audit } from './audit.ts';
import { auditJson, type AuditJson } from './auditJson.ts';

/** Audits of a service that is running: whoever asks while one is under way gets that one. */
export class SharedAudit {
  private running: Promise<AuditJson> | undefined;

  constructor(private readonly database: Database) {}

  /** @throws DatabaseUnavailableError also where reading takes longer than a statement may: `q audit` takes its time */
  run(): Promise<AuditJson> {
    this.running ??= audit(this.database)
      .then(auditJson)
      .finally(() => (this.running = undefined));
    return this.running;
  }
}
