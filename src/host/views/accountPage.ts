import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { EndpointError } from '../../core/account/endpointError.ts';
import { accountToHost, type AccountForm, type AccountToHost, type AccountToWebview } from '../../protocol/account.ts';
import type { Account } from '../account/account.ts';
import { performAccountAction } from '../account/accountActions.ts';
import { formError, type FormError } from '../account/accountErrors.ts';
import type { AccountServices } from '../account/accountServices.ts';
import { accountSnapshot } from '../account/accountSnapshot.ts';
import { addKey, removeKey, replaceKey, testKeyAt } from '../account/accountKeys.ts';
import { exportUsage } from '../usage/exportUsage.ts';
import type { UsageQuestion } from '../usage/usageReport.ts';
import type { UsageReports } from '../usage/usageReports.ts';

/** One page of the account on the screen, view or panel: fills it and does what it asks. */
export class AccountPage implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[];
  private shown: UsageQuestion | undefined;
  /** The account view has said that it is there. */
  isReady = false;
  private updating = false;
  private changedMeanwhile = false;

  /** @param services also tell of changes */
  constructor(
    private readonly webview: vscode.Webview,
    private readonly services: AccountServices,
    private readonly reports: UsageReports,
    private readonly onReady?: () => void,
  ) {
    const update = () => void this.update();
    const { current, book, preference, verdicts, settings } = services;
    this.subscriptions = [current, book, preference, verdicts, settings, reports].map(one => one.onDidChange(update));
    this.subscriptions.push(webview.onDidReceiveMessage(raw => this.receive(raw)));
  }

  /** Puts the focus where a command leads. */
  focus(part: 'signUp' | 'signIn' | 'credit' | 'keys'): void {
    this.post({ type: 'account.focus', part });
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async receive(raw: unknown): Promise<void> {
    const { log } = this.services;
    const parsed = z.safeParse(accountToHost, raw);
    if (!parsed.success) return log.warn('The account view sent a message that nobody knows.', { problem: z.prettifyError(parsed.error) });
    try {
      await this.answer(parsed.data);
    } catch (error) {
      log.error(`The account view could not do ${parsed.data.type}.`, { error });
      void vscode.window.showErrorMessage(
        error instanceof EndpointError ? error.message : vscode.l10n.t('That did not work. The log says more.'),
      );
    }
  }

  private async answer(message: AccountToHost): Promise<void> {
    const { services } = this;
    const account = services.current.get();
    switch (message.type) {
      case 'account.ready':
        this.isReady = true;
        await this.update();
        this.onReady?.();
        return account?.look();
      case 'account.refresh':
        return account?.look();
      case 'account.signUp':
        return this.form('signUp', account, it => it.signUp(message.email, message.password, message.invite));
      case 'account.signIn':
        return this.form('signIn', account, it => it.signIn(message.email, message.password));
      case 'account.changeEmail':
        return this.form('changeEmail', account, it =>
          it.changeProfile({ email: message.email, currentPassword: message.currentPassword }),
        );
      case 'account.changePassword':
        return this.form('changePassword', account, it =>
          it.changeProfile({ newPassword: message.password, currentPassword: message.currentPassword }),
        );
      case 'account.delete':
        return this.form('delete', account, it => it.deleteAccount(message.currentPassword));
      case 'account.addCredit':
        return this.form('addCredit', account, it => it.addCredit(amountOf(message.amount)));
      case 'account.openPayment':
        return account?.showPayment(message.id);
      case 'account.cancelPayment':
        return account?.payment.cancel();
      case 'account.signOut':
        return account?.signOut();
      case 'account.addKey':
        return addKey(services);
      case 'account.testKey':
        return testKeyAt(services, message.provider, message.place);
      case 'account.replaceKey':
        return replaceKey(services, message.provider, message.place);
      case 'account.removeKey':
        return removeKey(services, message.provider, message.place);
      case 'account.setRoute':
        return this.setRoute(message);
      case 'account.changeBudget':
        return openSetting(`aiMarketplace.budget.${message.name}`);
      case 'account.action':
        return performAccountAction(services, message.action);
      default:
        return this.answerUsage(message);
    }
  }

  private async answerUsage(message: Extract<AccountToHost, { type: `usage.${string}` }>): Promise<void> {
    switch (message.type) {
      case 'usage.open':
        await vscode.commands.executeCommand('aiMarketplace.showUsage');
        return;
      case 'usage.show':
        this.shown = { period: message.period, group: message.group };
        return this.update();
      case 'usage.export':
        return exportUsage(this.services, message.format, message.period);
      case 'usage.reconcile':
        return this.reports.reconcile();
      default:
        message satisfies never;
    }
  }

  /** Does what a form asks, and says at its fields what stands in the way. */
  private async form(form: AccountForm, account: Account | undefined, act: (account: Account) => Promise<unknown>): Promise<void> {
    const { t } = vscode.l10n;
    let errors: FormError[] = [];
    let retryInS: number | undefined;
    try {
      if (account) await act(account);
      else errors = [{ field: 'form', message: t('No account service is set: aiMarketplace.endpoint is empty.') }];
    } catch (error) {
      if (!(error instanceof EndpointError)) throw error;
      errors = [formError(form, error, t)];
      if (error.info.retryAfterMs !== undefined) retryInS = Math.ceil(error.info.retryAfterMs / 1_000);
    }
    this.post({ type: 'account.result', form, errors, ...(retryInS === undefined ? {} : { retryInS }) });
  }

  private async setRoute({ route, modelId }: Extract<AccountToHost, { type: 'account.setRoute' }>): Promise<void> {
    if (modelId !== undefined) return this.services.preference.choose(modelId, route === 'automatic' ? undefined : route);
    await vscode.workspace.getConfiguration('aiMarketplace').update('defaultRoute', route, vscode.ConfigurationTarget.Global);
  }

  /** Sends what the page shows; changes that come while it is put together are sent once more, together. */
  private async update(): Promise<void> {
    if (this.updating) {
      this.changedMeanwhile = true;
      return;
    }
    this.updating = true;
    try {
      do {
        this.changedMeanwhile = false;
        if (this.isReady) this.post({ type: 'account.snapshot', snapshot: await accountSnapshot(this.services, vscode.l10n.t) });
        if (this.shown) this.post(await this.reports.message(this.shown));
      } while (this.changedMeanwhile);
    } finally {
      this.updating = false;
    }
  }

  private post(message: AccountToWebview): void {
    void this.webview.postMessage(message);
  }
}

/** What was typed, as USD; what is no amount is left to the service to refuse. */
const amountOf = (text: string): number => (/^\d{1,4}(\.\d{1,2})?$/.test(text.trim()) ? Number(text) : 0);

const openSetting = async (id: string): Promise<void> => {
  await vscode.commands.executeCommand('workbench.action.openSettings', id);
};
