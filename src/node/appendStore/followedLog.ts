import type { AppendLog } from './appendLog.ts';

/** A log in memory that catches up with what any window has appended since: only the new lines are read. */
export class FollowedLog<T> {
  private records: readonly T[] = [];
  private end = 0;
  private reading: Promise<readonly T[]> | undefined;

  constructor(private readonly log: AppendLog<T>) {}

  /** Every record, oldest first. The list is the same object as before where nothing has come. */
  all(): Promise<readonly T[]> {
    this.reading ??= this.catchUp().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async catchUp(): Promise<readonly T[]> {
    const { records, start, end } = await this.log.readFrom(this.end);
    if (start === 0 && this.end > 0) this.records = records;
    else if (records.length > 0) this.records = [...this.records, ...records];
    this.end = end;
    return this.records;
  }
}
