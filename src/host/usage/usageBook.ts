import { unwatchFile, watchFile } from 'node:fs';
import type { Receipt } from '../../core/contract/receipt.ts';
import type { Spent } from '../../core/usage/budgets.ts';
import { daysOf } from '../../core/usage/usagePeriod.ts';
import { latestRecords, type UsageRecord } from '../../core/usage/usageRecord.ts';
import { spentNanoOf, usageSum } from '../../core/usage/usageSum.ts';
import type { AppendLog, AppendResult } from '../../node/appendStore/appendLog.ts';
import { FollowedLog } from '../../node/appendStore/followedLog.ts';

export interface UsageBookPorts {
  readonly log: AppendLog<UsageRecord>;
  nowMs(): number;
  /** The folder that is open, and the account that is signed in. */
  where(): { readonly workspace?: string | undefined; readonly account?: string | undefined };
}

const lookEveryMs = 1_000;

/** Every answer with its receipt, of all windows: the one source of what was spent. */
export class UsageBook {
  private readonly followed: FollowedLog<UsageRecord>;
  private readonly listeners = new Set<() => void>();
  private known: { readonly from: unknown; readonly records: readonly UsageRecord[] } | undefined;

  constructor(private readonly ports: UsageBookPorts) {
    this.followed = new FollowedLog(ports.log);
  }

  /** A receipt that is there already is replaced. */
  async append(receipt: Receipt, conversationId: string): Promise<AppendResult> {
    const { workspace, account } = this.ports.where();
    const record = {
      conversation_id: conversationId,
      receipt,
      ...(workspace === undefined ? {} : { workspace }),
      ...(account === undefined || receipt.key === 'user' ? {} : { account }),
    };
    return this.write(record);
  }

  /** The last word on an answer that was told before: where it was asked stays as it was. */
  correct(record: UsageRecord, receipt: Receipt): Promise<AppendResult> {
    return this.write({ ...record, receipt });
  }

  /** Each answer once, in the order in which they were first told. */
  async records(): Promise<readonly UsageRecord[]> {
    const from = await this.followed.all();
    if (this.known?.from !== from) this.known = { from, records: latestRecords(from) };
    return this.known.records;
  }

  /** By the calendar of this machine. */
  async spent(): Promise<Spent> {
    const records = await this.records();
    const since = (fromMs: number) =>
      spentNanoOf(usageSum(records.flatMap(({ receipt }) => (Date.parse(receipt.startedAt) >= fromMs ? [receipt] : []))));
    const nowMs = this.ports.nowMs();
    const [today = nowMs] = daysOf('today', nowMs);
    const [month = nowMs] = daysOf('month', nowMs);
    return { todayNano: since(today), monthNano: since(month) };
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /** Hears of what other windows have written, too. */
  watch(): { dispose(): void } {
    const { file } = this.ports.log;
    const heard = () => this.tell();
    watchFile(file, { interval: lookEveryMs, persistent: false }, heard);
    return { dispose: () => unwatchFile(file, heard) };
  }

  private async write(record: UsageRecord): Promise<AppendResult> {
    const result = await this.ports.log.append([record]);
    if (result.stored) this.tell();
    return result;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
