import * as vscode from 'vscode';
import type { ChatSession } from './chatSession.ts';
import { insteadIn } from './insteadIn.ts';
import { pickRoute, takeNamed, type TakeWay } from './pickRoute.ts';

const simple: Readonly<Record<string, (session: ChatSession) => unknown>> = {
  continue: session => session.continueAnswer(),
  switchModel: () => vscode.commands.executeCommand('aiMarketplace.selectModel'),
  newChat: session => session.newChat(),
  signIn: () => vscode.commands.executeCommand('aiMarketplace.signIn'),
  addCredit: () => vscode.commands.executeCommand('aiMarketplace.addCredit'),
  sendAnyway: session => session.goAhead({ spendAnyway: true }),
  undoClear: session => session.undoClear(),
  dismiss: session => session.say(undefined),
  showLog: () => vscode.commands.executeCommand('aiMarketplace.showLog'),
  openSettings: () => vscode.commands.executeCommand('aiMarketplace.openSettings'),
};
const onTurn: Readonly<Record<string, (session: ChatSession, turnId: string) => unknown>> = {
  retry: (session, turnId) => session.retry(turnId),
  useSandbox: (session, turnId) => session.retry(turnId, { by: { kind: 'sandbox' } }),
  retryNow: (session, turnId) => session.retryNow(turnId),
  stop: (session, turnId) => session.stop(turnId),
};
const setKey = /^setKey:([\w-]+)$/;
const sendShort = /^sendShort:(\d{1,9})$/;
const setRoute = /^setRoute:([\w-]+)$/;

/** Does what a notice's button or the choice of a way says.
 *  @param take makes a way the one for the model
 *  @returns false for an action that nobody knows */
export async function performChatAction(session: ChatSession, action: string, turnId: string | undefined, take: TakeWay): Promise<boolean> {
  const provider = setKey.exec(action)?.[1];
  const tokens = sendShort.exec(action)?.[1];
  const kind = setRoute.exec(action)?.[1];
  if (kind !== undefined) return takeNamed(session, kind, take);
  const other = insteadIn(action);
  if (other) await (turnId === undefined ? session.goAhead(other) : session.retry(turnId, other));
  else if (action === 'switchRoute') await pickRoute(session, take);
  else if (tokens !== undefined) await session.goAhead({ maxOutputTokens: Number(tokens) });
  else if (provider !== undefined) await vscode.commands.executeCommand('aiMarketplace.setApiKey', provider);
  else if (turnId !== undefined && Object.hasOwn(onTurn, action)) await onTurn[action]?.(session, turnId);
  else if (Object.hasOwn(simple, action)) await simple[action]?.(session);
  else return false;
  return true;
}
