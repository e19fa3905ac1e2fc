import type { Database } from '../db/database.ts';
import { recordFromRow, type UsageRecord } from './usageRecord.ts';

export interface UsageQuery {
  readonly modelId?: string | undefined;
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly to?: Date | undefined;
}

/** An account's records, newest first. */
export class UsageHistory {
  constructor(private readonly database: Database) {}

  async page(accountId: string, query: UsageQuery, offset: number, limit: number): Promise<{ records: UsageRecord[]; total: number }> {
    return this.database.run(async db => {
      const mine = db
        .selectFrom('usage_record')
        .where('account_id', '=', accountId)
        .$if(query.modelId !== undefined, select => select.where('model_id', '=', query.modelId ?? ''))
        .$if(query.from !== undefined, select => select.where('created_at', '>=', query.from ?? new Date(0)))
        .$if(query.to !== undefined, select => select.where('created_at', '<', query.to ?? new Date(0)));
      const { total } = await mine.select(({ fn }) => fn.countAll<bigint>().as('total')).executeTakeFirstOrThrow();
      const rows = await mine.selectAll().orderBy('created_at', 'desc').orderBy('request_id').offset(offset).limit(limit).execute();
      return { records: rows.map(recordFromRow), total: Number(total) };
    });
  }
}
