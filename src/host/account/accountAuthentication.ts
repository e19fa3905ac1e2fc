import * as vscode from 'vscode';
import type { CurrentAccount } from './currentAccount.ts';

/** The account in VS Code's Accounts menu. Another extension gets the access token only after VS Code has asked the person. */
export class AccountAuthentication implements vscode.AuthenticationProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly onDidChangeSessions = this.changed.event;
  private shown: vscode.AuthenticationSession | undefined;
  private readonly subscription: { dispose(): void };

  constructor(private readonly current: CurrentAccount) {
    this.subscription = current.onDidChange(() => void this.tellChanges());
  }

  async getSessions(): Promise<vscode.AuthenticationSession[]> {
    this.shown = await this.session();
    return this.shown ? [this.shown] : [];
  }

  async createSession(): Promise<vscode.AuthenticationSession> {
    const account = this.current.get();
    if (!account) throw new Error(vscode.l10n.t('No account service is set: aiMarketplace.endpoint is empty.'));
    const { t } = vscode.l10n;
    const email = await vscode.window.showInputBox({ title: t('Sign in'), prompt: t('Email'), ignoreFocusOut: true });
    const password =
      email && (await vscode.window.showInputBox({ title: t('Sign in'), prompt: t('Password'), password: true, ignoreFocusOut: true }));
    if (!email || !password) throw new vscode.CancellationError();
    await account.signIn(email.trim(), password);
    const session = await this.session();
    if (!session) throw new Error(t('You are not signed in.'));
    return session;
  }

  async removeSession(): Promise<void> {
    await this.current.get()?.signOut();
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  private async session(): Promise<vscode.AuthenticationSession | undefined> {
    const credentials = await this.current.get()?.client.session.current();
    if (!credentials) return undefined;
    const { user, token } = credentials;
    return { id: user.id, accessToken: token, account: { id: user.id, label: user.email }, scopes: [] };
  }

  private async tellChanges(): Promise<void> {
    const before = this.shown;
    const now = await this.session();
    if (before?.id === now?.id && before?.account.label === now?.account.label) return;
    this.shown = now;
    this.changed.fire({
      added: now && before?.id !== now.id ? [now] : [],
      removed: before && before.id !== now?.id ? [before] : [],
      changed: now && before?.id === now.id ? [now] : [],
    });
  }
}
