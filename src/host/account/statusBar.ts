import * as vscode from 'vscode';
import { formatNano } from '../../core/format/money.ts';
import type { LazyCatalog } from '../lazyCatalog.ts';
import type { SelectedModel } from '../selectedModel.ts';
import type { AccountServices } from './accountServices.ts';
import { balanceText } from './balanceText.ts';

/** "GPT-6.1 Terra · today $0.0400 · balance $4.96": the model, what today cost, and the balance. A click opens the usage. */
export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('usage', vscode.StatusBarAlignment.Right, 90);
  private readonly subscriptions: { dispose(): void }[];

  constructor(
    private readonly services: AccountServices,
    private readonly selectedModel: SelectedModel,
    private readonly catalog: LazyCatalog,
  ) {
    this.item.name = vscode.l10n.t('AI Marketplace usage');
    this.item.command = 'aiMarketplace.showUsage';
    const update = () => void this.update();
    this.subscriptions = [services.current, services.book, selectedModel].map(one => one.onDidChange(update));
  }

  async update(): Promise<void> {
    const { t } = vscode.l10n;
    const { current, book, clock, settings } = this.services;
    const account = current.get();
    const { todayNano, monthNano } = await book.spent();
    const today = formatNano(todayNano);
    const model = await this.modelName();
    const balance = account?.user && balanceText({ balance: account.balance, isAway: account.away !== undefined }, clock.nowMs(), t);
    this.item.text = [
      '$(credit-card)',
      [model, t('today {0}', today), balance && t('balance {0}', balance)].filter(Boolean).join(' · '),
    ].join(' ');
    const { perDay, perMonth } = settings.budgets();
    const of = (spentNano: bigint, limitNano: bigint | undefined) =>
      limitNano === undefined ? formatNano(spentNano) : t('{0} of {1}', formatNano(spentNano), formatNano(limitNano));
    const lines = [
      ...(model ? [t('Model: {0}', model)] : [t('No model is selected.')]),
      t('Today: {0}', of(todayNano, perDay)),
      t('This month: {0}', of(monthNano, perMonth)),
      balance ? t('Balance: {0}', balance) : t('Signed out: your own keys and local models need no account.'),
      t('Click for the usage.'),
    ];
    this.item.tooltip = lines.join('\n');
    this.item.accessibilityInformation = { label: lines.slice(0, -1).join(', '), role: 'button' };
    this.item.show();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.item.dispose();
  }

  private async modelName(): Promise<string | undefined> {
    const id = this.selectedModel.get();
    return id === undefined ? undefined : ((await this.catalog.load()).get(id)?.name ?? id);
  }
}
