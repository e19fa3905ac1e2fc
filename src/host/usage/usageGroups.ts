import { providerName } from '../../core/catalog/providerName.ts';
import type { Translate } from '../../core/format/translate.ts';
import { usageRouteOf, type UsageRecord, type UsageRoute } from '../../core/usage/usageRecord.ts';
import type { UsageSum } from '../../core/usage/usageSum.ts';
import type { UsageGroup } from '../../protocol/account.ts';

/** Names for what usage is grouped by. */
export class UsageNames {
  /** @param modelName of a model's id, where the catalog knows it */
  constructor(private readonly modelName: (modelId: string) => string | undefined) {}

  group(group: UsageGroup, id: string, t: Translate): string {
    switch (group) {
      case 'model':
        return this.modelName(id) ?? id;
      case 'provider':
        return providerName(id);
      case 'workspace':
        return id === '' ? t('No folder') : id;
      case 'route':
        return routeName(id as UsageRoute, t);
    }
  }
}

export function groupOf(group: UsageGroup, record: UsageRecord): string {
  const { receipt } = record;
  switch (group) {
    case 'model':
      return receipt.modelId;
    case 'provider':
      return receipt.provider;
    case 'workspace':
      return record.workspace ?? '';
    case 'route':
      return usageRouteOf(receipt);
  }
}

function routeName(route: UsageRoute, t: Translate): string {
  const names: Record<UsageRoute, string> = {
    'own-key': t('Your keys'),
    local: t('This machine'),
    balance: t('Balance'),
    sandbox: t('Sandbox'),
  };
  return names[route];
}

/** The one provider of these answers; empty where there are several. */
export function providerOf(records: readonly UsageRecord[]): string {
  const ids = new Set(records.map(({ receipt }) => receipt.provider));
  const [only = ''] = ids;
  return ids.size === 1 ? providerName(only) : '';
}

/** "balance", "your key: $0.6184 at OpenRouter", "this machine", or several of them. */
export function paidWith(records: readonly UsageRecord[], sum: UsageSum, usd: (nano: bigint) => string, t: Translate): string {
  const routes = new Set(records.map(({ receipt }) => usageRouteOf(receipt)));
  const own = records.filter(({ receipt }) => usageRouteOf(receipt) === 'own-key');
  const at = providerOf(own);
  const words: Record<UsageRoute, string> = {
    balance: t('balance'),
    'own-key': at === '' ? t('your keys: {0}', usd(sum.ownKeyNano)) : t('your key: {0} at {1}', usd(sum.ownKeyNano), at),
    local: t('this machine'),
    sandbox: t('sandbox: {0} simulated', usd(sum.simulatedNano)),
  };
  return (['balance', 'own-key', 'local', 'sandbox'] as const)
    .filter(route => routes.has(route))
    .map(route => words[route])
    .join(', ');
}
