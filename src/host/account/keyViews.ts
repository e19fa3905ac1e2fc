import { providerById, providers } from '../../core/catalog/providers.ts';
import { providerName } from '../../core/catalog/providerName.ts';
import { formatNearMoment } from '../../core/format/moment.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { ApiKeys } from '../keys/apiKeys.ts';
import { maskKey } from '../keys/keyStore.ts';
import type { KeptVerdict, KeyVerdicts } from '../keys/keyVerdicts.ts';
import type { KeyPlace, KeyView } from '../../protocol/account.ts';
import type { Account } from './account.ts';

interface KeySources {
  readonly keys: ApiKeys;
  readonly verdicts: KeyVerdicts;
  readonly account: Account | undefined;
  readonly nowMs: number;
}

/** Every key that there is, masked: on this machine, in the environment, in the account. The first of a provider is the one used. */
export async function keyViews({ keys, verdicts, account, nowMs }: KeySources, t: Translate): Promise<KeyView[]> {
  const here = await Promise.all(
    providers
      .filter(({ keyEnv }) => keyEnv.length > 0)
      .map(async provider => {
        const found = await keys.find(provider);
        return found ? [{ provider: provider.id, masked: maskKey(found.key), variable: found.variable }] : [];
      }),
  );
  const local = here.flat().map(({ provider, masked, variable }) => ({
    provider,
    masked,
    place: variable === undefined ? ('machine' as const) : ('environment' as const),
    ...(variable === undefined ? {} : { variable }),
    used: true,
  }));
  const stored = (account?.keys ?? []).map(({ provider, masked }) => ({
    provider,
    masked,
    place: 'account' as const,
    used: !local.some(key => key.provider === provider) && providerById(provider) !== undefined,
  }));
  return [...local, ...stored]
    .map(key => ({ ...key, providerName: providerName(key.provider), ...stateOf(key.provider, key.place) }))
    .sort((a, b) => a.providerName.localeCompare(b.providerName));

  function stateOf(provider: string, place: KeyPlace): Pick<KeyView, 'state' | 'stateText'> {
    if (verdicts.isTesting(provider, place)) return { state: 'testing', stateText: t('Testing …') };
    return verdictView(verdicts.of(provider, place), nowMs, t);
  }
}

function verdictView(kept: KeptVerdict | undefined, nowMs: number, t: Translate): Pick<KeyView, 'state' | 'stateText'> {
  if (!kept) return { state: 'unknown', stateText: '' };
  const when = formatNearMoment(kept.atMs, nowMs);
  return kept.verdict === 'accepted'
    ? { state: 'works', stateText: t('Works, tested {0}', when) }
    : { state: 'refused', stateText: t('Refused, tested {0}', when) };
}
