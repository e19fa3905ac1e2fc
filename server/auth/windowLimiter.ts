import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { CompiledQuery } from 'kysely';
import type { Database } from '../db/database.ts';

export const windowSeconds = 60;

/** How long to wait; undefined = go ahead. */
export type Verdict = { readonly retryAfterMs: number } | undefined;

/** Counts in the database, so that a limit holds however many instances there are. 0 = no limit. */
export class WindowLimiter {
  private readonly limiter: RateLimiterPostgres | undefined;

  constructor(database: Database, name: string, pointsMax: number) {
    if (pointsMax > 0)
      this.limiter = new RateLimiterPostgres({
        storeClient: clientOf(database),
        storeType: 'client',
        tableName: 'rate_limit',
        tableCreated: true,
        keyPrefix: name,
        points: pointsMax,
        duration: windowSeconds,
        // Whoever is over the limit is turned away without asking the database again.
        inMemoryBlockOnConsumed: pointsMax + 1,
        clearExpiredByTimeout: false,
      });
  }

  async take(key: string, points = 1): Promise<Verdict> {
    try {
      await this.limiter?.consume(key, points);
      return undefined;
    } catch (error) {
      if (error instanceof RateLimiterRes) return { retryAfterMs: Math.max(1, error.msBeforeNext) };
      throw error;
    }
  }
}

interface Query {
  readonly text: string;
  readonly values: unknown[];
}
interface Row {
  points: number;
  expire: bigint | null;
}

/** The library wants node-postgres and plain numbers. */
const clientOf = (database: Database) => ({
  query: async ({ text, values }: Query) => {
    const { rows } = await database.run(db => db.executeQuery<Row>(CompiledQuery.raw(text, values)));
    return {
      rows: rows.map(row => ({ points: row.points, expire: row.expire === null ? null : Number(row.expire) })),
      rowCount: rows.length,
    };
  },
});
