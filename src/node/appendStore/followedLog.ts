import type { AppendLog } from './appendLog.ts';

/** What is made of a log's records. */
export interface LogSum<T, Sum> {
  none(): Sum;
  /** Only called with records that are new, oldest first. @returns the sum with them, which may be the same object */
  add(sum: Sum, records: readonly T[]): Sum;
}

/** What a log's records come to. It catches up with what any window has appended since: only the new lines are read, and only the sum is
 *  kept. */
export class FollowedLog<T, Sum> {
  private sum: Sum;
  private end = 0;
  private reading: Promise<Sum> | undefined;

  constructor(
    private readonly log: AppendLog<T>,
    private readonly of: LogSum<T, Sum>,
  ) {
    this.sum = of.none();
  }

  /** The same object as before where nothing has come. */
  now(): Promise<Sum> {
    this.reading ??= this.catchUp().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async catchUp(): Promise<Sum> {
    const { records, start, end } = await this.log.readFrom(this.end);
    if (start === 0 && this.end > 0) this.sum = this.of.none();
    if (records.length > 0) this.sum = this.of.add(this.sum, records);
    this.end = end;
    return this.sum;
  }
}
