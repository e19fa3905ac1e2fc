import { availableNanoOf, type Balance } from '../../core/account/balance.ts';
import { formatDay } from '../../core/format/day.ts';
import { formatExactUsd } from '../../core/format/exactUsd.ts';
import { formatNano } from '../../core/format/money.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { SpentTally } from '../../core/usage/spentTally.ts';
import { daysOf } from '../../core/usage/usagePeriod.ts';
import type { AccountNotice, AccountSnapshot, BalanceView, RoutesView, SignedInView } from '../../protocol/account.ts';
import { budgetViews, nearestBudget } from '../usage/budgetViews.ts';
import { periodLabel } from '../usage/usageReport.ts';
import type { Account } from './account.ts';
import type { AccountServices } from './accountServices.ts';
import { ageText } from './balanceText.ts';
import { keyViews } from './keyViews.ts';

/** Everything that the account view shows, in words. */
export async function accountSnapshot(services: AccountServices, t: Translate): Promise<AccountSnapshot> {
  const { current, keys, verdicts, book, clock } = services;
  const account = current.get();
  const nowMs = clock.nowMs();
  const [tally, spent, keyList] = await Promise.all([book.tally(), book.spent(), keyViews({ keys, verdicts, account, nowMs }, t)]);
  const budget = nearestBudget(budgetViews(services.settings.budgets(), spent, tally.largestNano, t));
  const notice = noticeOf(services, account, t);
  return {
    endpoint: !account ? 'none' : account.away ? 'away' : 'reachable',
    endpointName: account ? new URL(account.origin).host : '',
    ...(account?.user ? { signedIn: signedInView(services, account, account.user, t) } : {}),
    ...(notice ? { notice } : {}),
    keys: keyList,
    routes: await routesView(services, account, t),
    spent: tally.isEmpty ? [] : spentViews(tally, nowMs, t),
    ...(budget ? { budget } : {}),
  };
}

const spentViews = (tally: SpentTally, nowMs: number, t: Translate): AccountSnapshot['spent'] =>
  (['today', '7-days', 'month'] as const).map(period => ({
    label: periodLabel(period, t),
    amount: formatNano(tally.sinceNano(daysOf(period, nowMs)[0] ?? nowMs)),
  }));

function signedInView(services: AccountServices, account: Account, user: NonNullable<Account['user']>, t: Translate): SignedInView {
  const { balance, away } = account;
  const payment = account.payment.current;
  return {
    email: user.email,
    since: formatDay(user.created_at.slice(0, 10)),
    ...(balance ? { balance: balanceView(services, balance, away !== undefined, t) } : {}),
    ...(payment ? { payment: { id: payment.id, amount: `$${payment.amountUsd.toFixed(2)}` } } : {}),
  };
}

function balanceView(services: AccountServices, balance: Balance, stale: boolean, t: Translate): BalanceView {
  const { balanceNano, heldNano, mode, atMs } = balance;
  const nowMs = services.clock.nowMs();
  return {
    amount: formatNano(balanceNano, 'down'),
    exact: formatExactUsd(String(balanceNano), 9),
    ...(heldNano > 0n ? { held: t('{0} on hold', formatNano(heldNano)) } : {}),
    ageS: Math.max(0, Math.round((nowMs - atMs) / 1_000)),
    stale,
    empty: balanceNano === 0n,
    ...(balanceNano === 0n ? { emptyText: emptyText(services, t) } : {}),
    sandbox: mode !== 'live',
  };
}

/** What is next for whoever has an account and no credit. */
const emptyText = ({ settings, preference }: AccountServices, t: Translate): string =>
  settings.sandboxEnabled() && preference.overall() !== 'balance'
    ? t('Until you add credit, answers without a key of yours are simulated and free.')
    : t('Add credit to pay for answers from here.');

function noticeOf({ current, trouble, clock }: AccountServices, account: Account | undefined, t: Translate): AccountNotice | undefined {
  if (current.isUnusable)
    return {
      kind: 'invalid-request',
      title: t('The address of the account service cannot be used'),
      detail: t('aiMarketplace.endpoint must be https, or http on this machine.'),
      actions: [{ id: 'setEndpoint', label: t('Open Settings'), primary: true }],
    };
  if (trouble.keyStore)
    return {
      kind: 'warning',
      title: t('This machine’s key store fails'),
      detail: t('You stay signed in until this window closes. Keys can be set in the environment, too.'),
      actions: [{ id: 'showLog', label: t('Show Log') }],
    };
  const away = account?.away;
  if (!away) return skewNotice(account, t);
  const age = account.balance ? t('The balance is from {0}.', ageText(clock.nowMs() - account.balance.atMs, t)) : '';
  return {
    kind: away.kind,
    title: away.code === 'not_the_service' ? t('That is not the account service') : t('The account service is away'),
    detail: [away.code === 'not_the_service' ? away.message : '', age, t('Your own keys and local models go on.')]
      .filter(Boolean)
      .join(' '),
    actions: [{ id: 'refresh', label: t('Try Again'), primary: true }],
  };
}

/** A clock that is far off makes ages and days wrong. */
function skewNotice(account: Account | undefined, t: Translate): AccountNotice | undefined {
  const skewMs = account?.skewMs ?? 0;
  if (Math.abs(skewMs) < 300_000) return undefined;
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  return {
    kind: 'warning',
    title: skewMs > 0 ? t('This machine’s clock is {0} min ahead', minutes) : t('This machine’s clock is {0} min behind', minutes),
    detail: t('Amounts are right all the same; days and ages are off by that much.'),
    actions: [],
  };
}

async function routesView({ preference, catalog }: AccountServices, account: Account | undefined, t: Translate): Promise<RoutesView> {
  const perModel = Object.entries(preference.perModel());
  const models = perModel.length > 0 ? await catalog.load() : undefined;
  const balance = account?.balance;
  const balanceDetail = !account
    ? t('No account service is set')
    : !account.user
      ? t('Sign in first')
      : balance
        ? t('{0} left; the provider’s price and the fee', formatNano(availableNanoOf(balance), 'down'))
        : t('The provider’s price and the fee');
  return {
    current: preference.overall(),
    choices: [
      { id: 'automatic', label: t('Automatic'), detail: t('Your key, else a local model, else the balance') },
      { id: 'own-key', label: t('Your own keys'), detail: t('The provider’s price; it bills you') },
      { id: 'local', label: t('Local models'), detail: t('Free; nothing leaves this machine') },
      { id: 'balance', label: t('Balance'), detail: balanceDetail },
    ],
    perModel: perModel.map(([modelId, route]) => ({ modelId, modelName: models?.get(modelId)?.name ?? modelId, route: wayName(route, t) })),
  };
}

function wayName(kind: string, t: Translate): string {
  const names: Record<string, string> = {
    'own-key': t('Your key'),
    local: t('Local'),
    balance: t('Balance'),
    sandbox: t('Sandbox'),
  };
  return names[kind] ?? kind;
}
