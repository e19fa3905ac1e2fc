import { unwatchFile, watchFile } from 'node:fs';
import type { Receipt } from '../../core/contract/receipt.ts';
import type { Spent } from '../../core/usage/budgets.ts';
import { SpentTally } from '../../core/usage/spentTally.ts';
import { daysOf } from '../../core/usage/usagePeriod.ts';
import { latestRecords, type UsageRecord } from '../../core/usage/usageRecord.ts';
import type { AppendLog, AppendResult } from '../../node/appendStore/appendLog.ts';
import { FollowedLog, type LogSum } from '../../node/appendStore/followedLog.ts';

export interface UsageBookPorts {
  readonly log: AppendLog<UsageRecord>;
  nowMs(): number;
  /** The folder that is open, and the account that is signed in. */
  where(): { readonly workspace?: string | undefined; readonly account?: string | undefined };
}

const lookEveryMs = 1_000;

const spendings: LogSum<UsageRecord, SpentTally> = {
  none: () => new SpentTally(),
  add(tally, records) {
    for (const { receipt } of records) tally.add(receipt);
    return tally;
  },
};

const wholeRecords: LogSum<UsageRecord, readonly UsageRecord[]> = {
  none: () => [],
  add: (known, records) => latestRecords([...known, ...records]),
};

/** Every answer with its receipt, of all windows: the one source of what was spent. */
export class UsageBook {
  private readonly followedTally: FollowedLog<UsageRecord, SpentTally>;
  private readonly listeners = new Set<() => void>();
  /** In memory while somebody looks at them, which is who asks again after each change. */
  private followedRecords: FollowedLog<UsageRecord, readonly UsageRecord[]> | undefined;
  private lookedAt = false;

  constructor(private readonly ports: UsageBookPorts) {
    this.followedTally = new FollowedLog(ports.log, spendings);
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

  /** Each answer once, in the order in which they were first told, read from the file. For sums there is the tally, which is always there. */
  records(): Promise<readonly UsageRecord[]> {
    this.lookedAt = true;
    this.followedRecords ??= new FollowedLog(this.ports.log, wholeRecords);
    return this.followedRecords.now();
  }

  tally(): Promise<SpentTally> {
    return this.followedTally.now();
  }

  /** By the calendar of this machine. */
  async spent(): Promise<Spent> {
    const tally = await this.tally();
    const nowMs = this.ports.nowMs();
    const [today = nowMs] = daysOf('today', nowMs);
    const [month = nowMs] = daysOf('month', nowMs);
    return { todayNano: tally.sinceNano(today), monthNano: tally.sinceNano(month) };
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
    if (!this.lookedAt) this.followedRecords = undefined;
    this.lookedAt = false;
    for (const listener of this.listeners) listener();
  }
}
