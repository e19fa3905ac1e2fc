import { createHash } from 'node:crypto';
import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import { inBatches, type After } from './inBatches.ts';

interface JournalRow {
  account_id: string;
  id: string;
  kind: string;
  ref: string;
  currency: string;
  balance_after: bigint;
  created_at: Date;
  /** JSON text: the amount of each leg, in nano-USD. */
  entries: string;
}
const batch = statement<After & { until: Date }>(`
  SELECT journal.account_id, journal.id, kind, ref, currency, balance_after, created_at,
    coalesce(json_object_agg(entry.leg, entry.amount::text) FILTER (WHERE entry.leg IS NOT NULL), '{}')::text AS entries
  FROM (
    SELECT * FROM journal WHERE (account_id, id) > (@accountId::uuid, @key::uuid) AND created_at < @until::timestamptz
    ORDER BY account_id, id LIMIT @max::integer
  ) AS journal
  LEFT JOIN entry ON entry.account_id = journal.account_id AND entry.journal_id = journal.id
  GROUP BY journal.account_id, journal.id, kind, ref, currency, balance_after, created_at ORDER BY journal.account_id, journal.id`);

export interface LedgerDigest {
  readonly journals: number;
  /** Of the lines, as `sha256sum` says of the file. */
  readonly sha256: string;
}

/** The ledger as lines of JSON, a journal each, in an order that never changes. What was booked stays as it is, so the lines of
 *  a time that is over have the same digest whenever they are read: whoever wrote it down once sees whether the past was changed.
 *  @param write told of the lines, many at once
 *  @param until journals of requests and payments before it */
export async function exportLedger(db: Db, until: Date, write: (lines: string) => void): Promise<LedgerDigest> {
  const hash = createHash('sha256');
  let journals = 0;
  for await (const rows of inBatches<JournalRow, { until: Date }>(db, batch, { until }, ({ id }) => id)) {
    const lines = rows.map(line).join('');
    hash.update(lines);
    write(lines);
    journals += rows.length;
  }
  return { journals, sha256: hash.digest('hex') };
}

const line = (row: JournalRow): string =>
  `${JSON.stringify({
    account: row.account_id,
    journal: row.id,
    kind: row.kind,
    ref: row.ref,
    currency: row.currency,
    at: row.created_at.toISOString(),
    // Databases sort by languages of their own.
    entries_nano: Object.fromEntries(
      Object.entries(JSON.parse(row.entries) as Record<string, string>).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    balance_after_nano: String(row.balance_after),
  })}\n`;
