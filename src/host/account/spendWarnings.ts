import * as vscode from 'vscode';
import { availableNanoOf } from '../../core/account/balance.ts';
import { formatNano } from '../../core/format/money.ts';
import { budgetLevel, type BudgetLevel } from '../../core/usage/budgets.ts';
import type { AccountServices } from './accountServices.ts';

/** Below this, a few answers of a large model use up the balance. */
const lowNano = 1_000_000_000n;

/** Says that a budget or the balance comes to its end: once for each, not with every answer. */
export class SpendWarnings implements vscode.Disposable {
  private readonly said = new Map<string, BudgetLevel>();
  private wasLow: boolean | undefined;
  private readonly subscriptions: { dispose(): void }[];

  constructor(private readonly services: AccountServices) {
    this.subscriptions = [
      services.book.onDidChange(() => void this.lookAtBudgets()),
      services.current.onDidChange(() => this.lookAtBalance()),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async lookAtBudgets(): Promise<void> {
    const { perDay, perMonth } = this.services.settings.budgets();
    if (perDay === undefined && perMonth === undefined) return;
    const { todayNano, monthNano } = await this.services.book.spent();
    const { t } = vscode.l10n;
    const day = new Date(this.services.clock.nowMs()).toDateString();
    this.warn(`day ${day}`, todayNano, perDay, (spent, limit) => t('{0} of your daily {1} is spent.', spent, limit));
    this.warn(`month ${day.slice(4, 7)}`, monthNano, perMonth, (spent, limit) => t('{0} of your monthly {1} is spent.', spent, limit));
  }

  private warn(period: string, spentNano: bigint, limitNano: bigint | undefined, words: (spent: string, limit: string) => string): void {
    if (limitNano === undefined) return;
    const level = budgetLevel(spentNano, limitNano);
    if (level === 'fine' || this.said.get(period) === level) return;
    this.said.set(period, level);
    const { t } = vscode.l10n;
    const show = t('Show Usage');
    void this.say(words(formatNano(spentNano), formatNano(limitNano)), show, 'aiMarketplace.showUsage');
  }

  /** Only when it becomes low: a balance that begins at 0 needs no warning. */
  private lookAtBalance(): void {
    const balance = this.services.current.get()?.balance;
    if (!balance) return;
    const isLow = availableNanoOf(balance) < lowNano;
    const became = isLow && this.wasLow === false;
    this.wasLow = isLow;
    if (!became) return;
    const { t } = vscode.l10n;
    void this.say(t('{0} is left on your balance.', formatNano(balance.balanceNano, 'down')), t('Add Credit'), 'aiMarketplace.addCredit');
  }

  private async say(text: string, label: string, command: string): Promise<void> {
    if ((await vscode.window.showWarningMessage(text, label)) === label) await vscode.commands.executeCommand(command);
  }
}
