import * as vscode from 'vscode';
import type { ChatSession } from './chatSession.ts';

const simple: Readonly<Record<string, (session: ChatSession) => unknown>> = {
  continue: session => session.continueAnswer(),
  switchModel: () => vscode.commands.executeCommand('aiMarketplace.selectModel'),
  newChat: session => session.newChat(),
  undoClear: session => session.undoClear(),
  dismiss: session => session.say(undefined),
  showLog: () => vscode.commands.executeCommand('aiMarketplace.showLog'),
  openSettings: () => vscode.commands.executeCommand('workbench.action.openSettings', '@ext:q-marketplace.ai-agent-marketplace'),
};
const onTurn: Readonly<Record<string, (session: ChatSession, turnId: string) => unknown>> = {
  retry: (session, turnId) => session.retry(turnId),
  useSandbox: (session, turnId) => session.retry(turnId, { sandbox: true }),
  retryNow: (session, turnId) => session.retryNow(turnId),
  stop: (session, turnId) => session.stop(turnId),
};
const setKey = /^setKey:([\w-]+)$/;

/** Does what a notice's button says. @returns false for an action that nobody knows */
export async function performChatAction(session: ChatSession, action: string, turnId: string | undefined): Promise<boolean> {
  const provider = setKey.exec(action)?.[1];
  if (provider !== undefined) await vscode.commands.executeCommand('aiMarketplace.setApiKey', provider);
  else if (turnId !== undefined && Object.hasOwn(onTurn, action)) await onTurn[action]?.(session, turnId);
  else if (Object.hasOwn(simple, action)) await simple[action]?.(session);
  else return false;
  return true;
}
