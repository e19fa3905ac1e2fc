import type { Database } from '../db/database.ts';

const freshMs = 60_000;

/** How many accounts have used each model: people, not requests. Counted at most once a minute, never while somebody waits. */
export class ModelUse {
  private counts: ReadonlyMap<string, number> = new Map();
  private countedAtMs = 0;
  private counting: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly nowMs: () => number,
  ) {}

  /** The last count; a new one begins where it is old. */
  people(modelId: string): number {
    if (this.nowMs() - this.countedAtMs > freshMs) this.counting ??= this.count();
    return this.counts.get(modelId) ?? 0;
  }

  async count(): Promise<void> {
    try {
      const rows = await this.database.run(db =>
        db
          .selectFrom('usage_record')
          .select(({ fn }) => ['model_id', fn.count('account_id').distinct().as('people')])
          .groupBy('model_id')
          .execute(),
      );
      this.counts = new Map(rows.map(row => [row.model_id, Number(row.people)]));
    } catch {
      // The last count stays; the next look tries again.
    } finally {
      this.countedAtMs = this.nowMs();
      this.counting = undefined;
    }
  }
}
