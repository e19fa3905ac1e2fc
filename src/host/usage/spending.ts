import { availableNanoOf } from '../../core/account/balance.ts';
import type { OpenWay } from '../../core/chat/routes.ts';
import type { Purse } from '../../core/chat/spendCheck.ts';
import type { Receipt } from '../../core/contract/receipt.ts';
import type { AppendResult } from '../../node/appendStore/appendLog.ts';
import type { OwnExperience } from '../../node/ownExperience.ts';
import type { Account } from '../account/account.ts';
import type { CurrentAccount } from '../account/currentAccount.ts';
import type { Settings } from '../settings.ts';
import type { UsageBook } from './usageBook.ts';

export interface SpendingPorts {
  readonly settings: Settings;
  readonly book: UsageBook;
  readonly account: CurrentAccount;
  readonly experience: OwnExperience;
}

/** What may be spent and what was: one account of it, whoever asks. */
export class Spending {
  constructor(private readonly ports: SpendingPorts) {}

  async purse({ kind }: Pick<OpenWay, 'kind'>): Promise<Purse> {
    const { settings, book, account } = this.ports;
    return {
      budgets: settings.budgets(),
      spent: await book.spent(),
      availableNano: kind === 'balance' ? availableOf(account.get()) : undefined,
    };
  }

  /** The balance follows first: no receipt is ever on the screen beside a balance that lacks it. */
  async record(receipt: Receipt, conversationId: string): Promise<AppendResult> {
    const { account, book, experience } = this.ports;
    if (receipt.key === 'platform') void account.get()?.billed(receipt);
    const result = await book.append(receipt, conversationId);
    if (result.stored) experience.answered();
    return result;
  }
}

/** What an old answer of a service that is away says is no reason to refuse. */
function availableOf(account: Account | undefined): bigint | undefined {
  return account?.balance && !account.away ? availableNanoOf(account.balance) : undefined;
}
