import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Log } from '../../node/log/redactingLog.ts';
import { chatToHost, type ChatToHost } from '../../protocol/chat.ts';
import { performChatAction } from '../chat/chatActions.ts';
import type { ChatSession } from '../chat/chatSession.ts';
import { insertCode } from '../chat/insertCode.ts';
import type { TakeWay } from '../chat/pickRoute.ts';
import { openLink } from '../openLink.ts';
import { webviewHtml, webviewRoot } from './webviewHtml.ts';

/** The chat in the side panel: carries messages between the page and the window's chat. The page goes when it is hidden;
 *  the chat goes on, and a page that comes back gets it whole. */
export class ChatView implements vscode.WebviewViewProvider {
  static readonly id = 'aiMarketplace.chat';

  /** @param session made when it is first needed
   *  @param takeWay makes a way the one for a model */
  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly session: () => ChatSession,
    private readonly takeWay: TakeWay,
    private readonly log: Log,
  ) {}

  resolveWebviewView(view: vscode.WebviewView): void {
    const { webview } = view;
    const session = this.session();
    webview.options = { enableScripts: true, localResourceRoots: [webviewRoot(this.extensionUri)] };
    webview.onDidReceiveMessage(raw => this.receive(session, webview, raw));
    view.onDidChangeVisibility(() => view.visible || session.disconnect());
    view.onDidDispose(() => session.disconnect());
    webview.html = webviewHtml(webview, this.extensionUri, 'chat', vscode.l10n.t('Chat'));
  }

  private async receive(session: ChatSession, webview: vscode.Webview, raw: unknown): Promise<void> {
    const parsed = z.safeParse(chatToHost, raw);
    if (!parsed.success)
      return this.log.warn('The chat view sent a message that nobody knows.', { problem: z.prettifyError(parsed.error) });
    try {
      await this.answer(session, webview, parsed.data);
    } catch (error) {
      this.log.error(`The chat could not do ${parsed.data.type}.`, { error });
      session.say({
        kind: 'unsupported',
        title: vscode.l10n.t('That did not work'),
        detail: vscode.l10n.t('What you typed is kept. The log says more.'),
        actions: [{ id: 'showLog', label: vscode.l10n.t('Show Log') }],
      });
    }
  }

  private async answer(session: ChatSession, webview: vscode.Webview, message: ChatToHost): Promise<void> {
    switch (message.type) {
      case 'chat.ready':
        return session.connect(update => void webview.postMessage(update));
      case 'chat.send':
        // The page may still show the conversation before: its text is kept as a draft.
        return message.conversationId === session.current.id ? session.send(message.text) : session.setDraft(message.text);
      case 'chat.stop':
        return session.stop(message.turnId);
      case 'chat.draft':
        return session.setDraft(message.text);
      case 'chat.removeAttachment':
        return session.detach(message.id);
      case 'chat.switchModel':
        await vscode.commands.executeCommand('aiMarketplace.selectModel');
        return;
      case 'chat.new':
        return session.newChat();
      case 'chat.open':
        return session.open(message.conversationId);
      case 'chat.clear':
        return session.clear('open');
      case 'chat.action':
        if (!(await performChatAction(session, message.action, message.turnId, this.takeWay)))
          this.log.warn('The chat view asked for an action that nobody knows.', { action: message.action });
        return;
      case 'chat.copy':
        await vscode.env.clipboard.writeText(message.text);
        return;
      case 'chat.insert':
        return insertCode(message.text, message.language);
      case 'chat.openLink':
        if (!(await openLink(message.url))) this.log.info('A link was not opened.', { url: message.url });
        return;
      default:
        message satisfies never;
    }
  }
}
