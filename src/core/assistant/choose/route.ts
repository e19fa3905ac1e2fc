import { chargeNanoOf } from '../../cost/charge.ts';
import type { Needs } from '../analysis.ts';
import type { Reach } from './circumstances.ts';
import type { CallableOffer } from './preparedModel.ts';
import { holds } from './refusal.ts';
import type { CostRange, RequestPrices } from './requestCost.ts';

export type RouteKind = 'local' | 'key' | 'balance' | 'needs-key' | 'needs-install';

/** How a request would travel to a model, and what this person would pay for it. */
export interface ChosenRoute {
  readonly kind: RouteKind;
  readonly offer: CallableOffer;
  /** Null = a price is unknown. */
  readonly cost: CostRange | null;
  /** It can be used now: the key is there, the model installed, the balance large enough for the longest answer. */
  readonly ready: boolean;
}

/** The cheapest way that is ready, else the cheapest that could be made ready; offline, only what is on this machine. One way of each
 *  kind is enough. With a key and by the balance it is the offer that will be asked and paid, the first with a known price; for what is
 *  not there yet, the cheapest. */
export function routesOf(offers: readonly CallableOffer[], needs: Needs, prices: RequestPrices, reach: Reach): readonly ChosenRoute[] {
  const taken = new Map<RouteKind, CallableOffer>();
  for (const offer of offers) {
    for (const kind of kindsOf(offer, reach)) {
      if (!isAsked(kind) && !holds(offer, needs)) continue;
      const other = taken.get(kind);
      if (!other || isRather(kind, prices.typicalNano(offer), prices.typicalNano(other))) taken.set(kind, offer);
    }
  }
  const routes = [...taken].flatMap(([kind, offer]): ChosenRoute[] => {
    const cost = paidRange(kind, prices.range(offer));
    // Without a price there is nothing that a balance could be charged.
    if (!holds(offer, needs) || (kind === 'balance' && cost === null)) return [];
    return [{ kind, offer, cost, ready: isReady(kind, cost, reach) }];
  });
  return routes.sort(
    (a, b) =>
      Number(b.ready) - Number(a.ready) ||
      rankOf(a.kind) - rankOf(b.kind) ||
      compareCosts(a.cost?.typicalNano ?? null, b.cost?.typicalNano ?? null),
  );
}

/** Whoever answers chooses the offer, in the catalog's order. */
const isAsked = (kind: RouteKind): boolean => kind === 'key' || kind === 'balance';

/** Whether an offer is rather taken than one before it in the catalog's order. */
const isRather = (kind: RouteKind, costNano: bigint | null, otherNano: bigint | null): boolean =>
  isAsked(kind) ? otherNano === null && costNano !== null : compareCosts(costNano, otherNano) < 0;

const rankOf = (kind: RouteKind): number => (kind === 'needs-install' ? 2 : kind === 'needs-key' ? 1 : 0);

function kindsOf({ provider, key }: CallableOffer, reach: Reach): RouteKind[] {
  if (provider.local) return [reach.local.has(key) ? 'local' : 'needs-install'];
  if (reach.offline) return [];
  const kinds: RouteKind[] = [];
  if (reach.keys.has(provider.id)) kinds.push('key');
  else if (!reach.balance?.providers.has(provider.id)) kinds.push('needs-key');
  if (reach.balance?.providers.has(provider.id)) kinds.push('balance');
  return kinds;
}

/** On the platform's key a person pays the charge, elsewhere the provider's price. */
const paidRange = (kind: RouteKind, cost: CostRange | null): CostRange | null =>
  cost && kind === 'balance'
    ? { lowNano: chargeNanoOf(cost.lowNano), typicalNano: chargeNanoOf(cost.typicalNano), highNano: chargeNanoOf(cost.highNano) }
    : cost;

function isReady(kind: RouteKind, cost: CostRange | null, reach: Reach): boolean {
  if (kind === 'balance') return cost !== null && (reach.balance?.availableNano ?? 0n) >= cost.highNano;
  return kind === 'local' || kind === 'key';
}

/** Unknown comes last. */
export const compareCosts = (a: bigint | null, b: bigint | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;
