import type { Translate } from '../../core/format/translate.ts';
import { EndpointError } from '../../core/account/endpointError.ts';
import { formatNano } from '../../core/format/money.ts';
import { formatMoment } from '../../core/format/moment.ts';
import { reconcile, type Difference } from '../../core/usage/reconcile.ts';
import type { AccountToWebview, ReconcileView } from '../../protocol/account.ts';
import type { AccountServices } from '../account/accountServices.ts';
import { ageText } from '../account/balanceText.ts';
import { budgetViews } from './budgetViews.ts';
import { UsageNames } from './usageGroups.ts';
import { usageReport, type UsageQuestion } from './usageReport.ts';

const shownMax = 50;

/** Reports of usage for the pages that show them, and the comparison with the account's own entries. */
export class UsageReports {
  private readonly listeners = new Set<() => void>();
  private compared: ReconcileView = { state: 'idle', text: '', differences: [] };

  constructor(
    private readonly services: AccountServices,
    private readonly t: Translate,
  ) {}

  async message(question: UsageQuestion): Promise<AccountToWebview> {
    const { book, catalog, clock, settings, current } = this.services;
    try {
      const [records, tally, spent, models] = await Promise.all([book.records(), book.tally(), book.spent(), catalog.load()]);
      const account = current.get();
      const nowMs = clock.nowMs();
      const balance = account?.balance && {
        amount: formatNano(account.balance.balanceNano, 'down'),
        detail: this.t('updated {0}', ageText(nowMs - account.balance.atMs, this.t)),
      };
      const names = new UsageNames(id => models.get(id)?.name);
      const report = usageReport(question, { records, nowMs, names, balance }, this.t);
      const budgets = budgetViews(settings.budgets(), spent, tally.largestNano, this.t);
      return { type: 'usage.report', report: { ...report, budgets, ...(account?.user ? { reconcile: this.compared } : {}) } };
    } catch (error) {
      this.services.log.error('The usage could not be read.', { error });
      const detail = error instanceof Error ? error.message : String(error);
      return { type: 'usage.failed', title: this.t('The usage could not be read'), detail };
    }
  }

  /** Compares every entry of the account with the receipts of this machine. */
  async reconcile(): Promise<void> {
    const { current, book, clock } = this.services;
    const account = current.get();
    if (!account?.user || this.compared.state === 'running') return;
    this.tell({ state: 'running', text: this.t('Comparing …'), differences: [] });
    try {
      const there = [];
      for await (const receipt of account.client.receipts()) there.push(receipt);
      const userId = account.user.id;
      const here = (await book.records())
        .filter(({ receipt, account: whose }) => receipt.key === 'platform' && whose === userId)
        .map(({ receipt }) => receipt);
      const { same, differences } = reconcile(there, here);
      this.tell(this.view(same, differences, clock.nowMs()));
    } catch (error) {
      if (!(error instanceof EndpointError)) throw error;
      this.tell({ state: 'failed', text: error.message, differences: [] });
    }
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  private view(same: number, differences: readonly Difference[], nowMs: number): ReconcileView {
    const { t } = this;
    const at = formatMoment(nowMs);
    if (differences.length === 0)
      return {
        state: 'same',
        text:
          same === 1
            ? t('The one answer at the account service and here is the same. Checked {0}.', at)
            : t('All {0} answers at the account service and here are the same. Checked {1}.', same, at),
        differences: [],
      };
    return {
      state: 'different',
      text: t('Same at the account service and here: {0}. Different: {1}. Checked {2}.', same, differences.length, at),
      differences: differences.slice(0, shownMax).map(({ requestId, here, there }) => {
        const receipt = there ?? here;
        return {
          requestId,
          title: receipt ? `${formatMoment(Date.parse(receipt.startedAt))} · ${receipt.modelId}` : requestId,
          here: here ? formatNano(here.chargeNano) : t('not here'),
          there: there ? formatNano(there.chargeNano) : t('not there'),
        };
      }),
    };
  }

  private tell(compared: ReconcileView): void {
    this.compared = compared;
    for (const listener of this.listeners) listener();
  }
}
