import * as vscode from 'vscode';
import type { Way } from '../../core/chat/routes.ts';
import type { ChatSession } from './chatSession.ts';
import { wayLabel, wayPrice } from './routeViews.ts';

/** Makes a way the one for a model, or leads to what it still needs. */
export type TakeWay = (modelId: string, way: Way) => Promise<void>;

/** Every way to the selected model, with its price, to choose from. */
export async function pickRoute(session: ChatSession, take: TakeWay): Promise<void> {
  const { t } = vscode.l10n;
  const { modelId, ways } = session.ways;
  if (modelId === undefined) return;
  const rows = ways.map(way => ({ label: wayLabel(way, t), description: wayPrice(way, t), way }));
  const picked = await vscode.window.showQuickPick(rows, { placeHolder: t('How to reach this model') });
  if (picked) await take(modelId, picked.way);
}

/** @returns false where there is no such way */
export async function takeNamed(session: ChatSession, kind: string, take: TakeWay): Promise<boolean> {
  const { modelId, ways } = session.ways;
  const way = ways.find(one => one.kind === kind);
  if (modelId === undefined || !way) return false;
  await take(modelId, way);
  return true;
}

/** What a way still needs is opened; an open one is taken. */
export function takeWay(choose: (modelId: string, kind: Way['kind']) => Promise<void>): TakeWay {
  const { executeCommand } = vscode.commands;
  return async (modelId, way) => {
    const { t } = vscode.l10n;
    if (way.missing === 'server')
      return void vscode.window.showInformationMessage(
        t('{0} does not answer on this machine. Start it, then try again.', way.providerName),
      );
    // A key that is there is taken by itself; one that was not entered after all must not close the other ways.
    if (way.missing === 'key') return void executeCommand('aiMarketplace.setApiKey', way.provider);
    if (way.missing === 'sign-in') await executeCommand('aiMarketplace.signIn');
    if (way.missing === 'credit') await executeCommand('aiMarketplace.addCredit');
    await choose(modelId, way.kind);
  };
}
