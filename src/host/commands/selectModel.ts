import * as vscode from 'vscode';
import type { Catalog } from '../../core/catalog/catalog.ts';
import { providerName } from '../../core/catalog/providerName.ts';
import { providerById } from '../../core/catalog/providers.ts';
import { ownName } from '../../core/catalog/query/ownName.ts';
import type { CatalogRow } from '../../core/catalog/query/row.ts';
import { formatPrice } from '../../core/format/money.ts';
import type { LazyCatalog } from '../lazyCatalog.ts';
import type { Reachable } from '../reachable.ts';
import type { SelectedModel } from '../selectedModel.ts';

/** A list longer than this is searched, not read. */
const shownMax = 100;

interface ModelItem extends vscode.QuickPickItem {
  readonly modelId?: string;
  /** Who does not know which model asks Q, with what was typed as the request where it is no name. */
  readonly asksQ?: { readonly text?: string };
}
interface Here {
  readonly keyed: ReadonlySet<string>;
  readonly selected: string | undefined;
  readonly sharedNames: ReadonlySet<string>;
}

/** Lets a person pick a model to talk to, with the catalog's own search.
 *  @returns whether one was picked */
export async function selectModel(lazyCatalog: LazyCatalog, reachable: Reachable, selectedModel: SelectedModel): Promise<boolean> {
  const [catalog, reach] = await Promise.all([lazyCatalog.load(), reachable.now()]);
  const here = { keyed: new Set(reach.keyedProviders), selected: selectedModel.get(), sharedNames: catalog.queries.sharedNames };
  const picked = await pick(search => itemsOf(catalog, search, here));
  if (picked?.asksQ) await vscode.commands.executeCommand('aiMarketplace.askQ', picked.asksQ);
  if (!picked?.modelId) return false;
  await selectedModel.set(picked.modelId);
  return true;
}

async function pick(itemsFor: (search: string) => ModelItem[]): Promise<ModelItem | undefined> {
  const quickPick = vscode.window.createQuickPick<ModelItem>();
  quickPick.title = vscode.l10n.t('Select Model');
  quickPick.placeholder = vscode.l10n.t('Name, provider or capability; typos are forgiven');
  const show = () => (quickPick.items = itemsFor(quickPick.value));
  show();
  const picked = await new Promise<ModelItem | undefined>(resolve => {
    quickPick.onDidChangeValue(show);
    // Whoever types and presses Enter at once means the best match, though the list on the screen is still the former one.
    quickPick.onDidAccept(() => resolve(quickPick.selectedItems[0] ?? quickPick.items.find(({ modelId }) => modelId !== undefined)));
    quickPick.onDidHide(() => resolve(undefined));
    quickPick.show();
  });
  quickPick.dispose();
  return picked;
}

function itemsOf(catalog: Catalog, search: string, here: Here): ModelItem[] {
  const rows = catalog.queries.run({ search }).filter(canChat);
  const shown = rows.slice(0, shownMax).map(row => itemOf(row, here));
  if (search.trim() !== '') return shown.length > 0 ? shown : [askQItem(search.trim())];
  const mine = rows.filter(row => row.id === here.selected || row.providers.some(provider => here.keyed.has(provider)));
  if (mine.length === 0) return [askQItem(), separator(vscode.l10n.t('All')), ...shown];
  return [
    askQItem(),
    separator(vscode.l10n.t('Yours')),
    ...mine.slice(0, 20).map(row => itemOf(row, here)),
    separator(vscode.l10n.t('All')),
    ...shown,
  ];
}

function askQItem(text?: string): ModelItem {
  const { t } = vscode.l10n;
  return {
    label: text === undefined ? `$(sparkle) ${t('Ask Q…')}` : `$(sparkle) ${t('Ask Q about “{0}”', text)}`,
    description: t('Which model for this, why, and at what price'),
    asksQ: text === undefined ? {} : { text },
    alwaysShow: true,
  };
}

const separator = (label: string): ModelItem => ({ label, kind: vscode.QuickPickItemKind.Separator });

const canChat = (row: CatalogRow): boolean =>
  row.capabilities.includes('text') && row.providers.some(provider => providerById(provider) !== undefined);

function itemOf(row: CatalogRow, { keyed, selected, sharedNames }: Here): ModelItem {
  const key = row.providers.find(provider => keyed.has(provider));
  const notes = [
    sharedNames.has(row.name) ? ownName(row.id) : '',
    row.input === null && row.output === null ? vscode.l10n.t('price unknown') : `${formatPrice(row.input)} / ${formatPrice(row.output)}`,
    providerName(row.provider),
    key === undefined ? '' : `$(key) ${vscode.l10n.t('Your {0} key', providerName(key))}`,
    row.local ? vscode.l10n.t('Local') : '',
  ];
  return {
    label: row.id === selected ? `$(check) ${row.name}` : row.name,
    description: notes.filter(Boolean).join(' · '),
    modelId: row.id,
    alwaysShow: true, // the catalog has searched already, and forgives typos
  };
}
