import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Log } from '../../node/log/redactingLog.ts';
import { askQToHost, type AskQPlace, type AskQToWebview } from '../../protocol/askQ.ts';
import type { AskQLink, AskQSession } from './askQSession.ts';

/** Carries messages between a page that shows Q and the window's Q. */
export class AskQPage implements AskQLink, vscode.Disposable {
  /** @param session made when it is first needed */
  constructor(
    readonly place: AskQPlace,
    private readonly webview: vscode.Webview,
    private readonly session: () => AskQSession,
    private readonly log: Log,
  ) {}

  /** @returns false for a message that is not Q's */
  receive(raw: unknown): boolean {
    if (!z.safeParse(z.object({ type: z.string().check(z.startsWith('askQ.')) }), raw).success) return false;
    const parsed = z.safeParse(askQToHost, raw);
    if (parsed.success) void this.answer(parsed.data);
    else this.log.warn('Q’s page sent a message that nobody knows.', { problem: z.prettifyError(parsed.error) });
    return true;
  }

  post(message: AskQToWebview): void {
    void this.webview.postMessage(message);
  }

  private async answer(message: z.infer<typeof askQToHost>): Promise<void> {
    try {
      await this.session().receive(this, message);
    } catch (error) {
      this.log.error(`Q could not do ${message.type}.`, { error });
      void vscode.window.showErrorMessage(vscode.l10n.t('That did not work. The log says more.'));
    }
  }

  dispose(): void {
    this.session().disconnect(this);
  }
}
