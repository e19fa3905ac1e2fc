import type { MissingStep, RouteChoice, RouteRefusal, Way } from '../../core/chat/routes.ts';
import { formatUsd } from '../../core/contract/decimal.ts';
import { isPriced, type Rates } from '../../core/contract/rates.ts';
import { formatRate } from '../../core/format/priceRules.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { RouteView } from '../../protocol/chat.ts';

/** Every way to a model side by side, each with what this person would pay by it. */
export function routeViews(ways: readonly Way[], current: RouteChoice | RouteRefusal | undefined, t: Translate): RouteView[] {
  const currentKind = current && 'kind' in current ? current.kind : undefined;
  return ways.map(way => ({
    id: way.kind,
    label: wayLabel(way, t),
    price: wayPrice(way, t),
    ...(way.missing ? { missing: missingText(way.missing, t) } : {}),
    current: way.kind === currentKind,
  }));
}

/** "Your OpenAI key", "Balance", "On this machine", "Sandbox" */
export function wayLabel({ kind, providerName, keyInAccount, keyVariable }: Omit<Way, 'price' | 'provider'>, t: Translate): string {
  switch (kind) {
    case 'own-key':
      if (keyInAccount) return t('Your {0} key, in your account', providerName);
      return keyVariable ? t('Your {0} key, from {1}', providerName, keyVariable) : t('Your {0} key', providerName);
    case 'local':
      return t('On this machine');
    case 'balance':
      return t('Balance');
    case 'sandbox':
      return t('Sandbox, simulated');
  }
}

/** Per million tokens in and out: "$1.00 / $5.00", by balance "$1.43 / $7.15, fee included". */
export function wayPrice(way: Pick<Way, 'kind' | 'price'>, t: Translate): string {
  const price = shortWayPrice(way, t);
  return way.kind === 'balance' && isPriced(way.price.rates) ? t('{0}, fee included', price) : price;
}

/** The price of the offer that answers, for the sandbox that of the one that is simulated; undefined where it is unknown or on this machine. */
export function offerPrice(way: Pick<Way, 'kind' | 'price'>, t: Translate): string | undefined {
  if (way.kind === 'local' || !isPriced(way.price.rates)) return undefined;
  return wayPrice(way.kind === 'sandbox' ? { ...way, kind: 'own-key' } : way, t);
}

/** The same where there is no room to say that the fee is in it. */
export function shortWayPrice({ kind, price: { rates } }: Pick<Way, 'kind' | 'price'>, t: Translate): string {
  if (kind === 'local' || kind === 'sandbox') return t('free');
  return isPriced(rates) ? pair(rates, kind === 'balance' ? 0.7 : 1) : t('price unknown');
}

/** The fee is a part of what is charged, so a price with it is the provider's by that part. */
const pair = ({ input, output }: Rates, share: number): string =>
  `${formatRate(withFee(input ?? 0n, share))} / ${formatRate(withFee(output ?? 0n, share))}`;

function withFee(atto: bigint, share: number): number {
  const usd = Number(formatUsd(atto));
  // Up, in the last place of its list.
  return share === 1 ? usd : Math.ceil((usd / share) * 10_000 - 1e-6) / 10_000;
}

function missingText(missing: MissingStep, t: Translate): string {
  const texts: Record<MissingStep, string> = {
    key: t('Set a key'),
    'sign-in': t('Sign in'),
    credit: t('Add credit'),
    server: t('Start it'),
  };
  return texts[missing];
}
