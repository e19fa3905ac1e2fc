import keyIcon from '@vscode/codicons/src/icons/key.svg';
import passIcon from '@vscode/codicons/src/icons/pass-filled.svg';
import sparkleIcon from '@vscode/codicons/src/icons/sparkle.svg';
import vmIcon from '@vscode/codicons/src/icons/vm.svg';
import warningIcon from '@vscode/codicons/src/icons/warning.svg';
import { ownName } from '../../../src/core/catalog/query/ownName.ts';
import type { CatalogRow } from '../../../src/core/catalog/query/row.ts';
import type { ProviderInfo } from '../../../src/core/catalog/query/packedRows.ts';
import type { SortKey } from '../../../src/core/catalog/query/sort.ts';
import { formatTokens } from '../../../src/core/format/count.ts';
import { formatDay, formatNearDay } from '../../../src/core/format/day.ts';
import { formatNano, formatPrice } from '../../../src/core/format/money.ts';
import { typicalMessageNano } from '../../../src/core/format/typicalMessage.ts';
import type { Reach } from '../../../src/protocol/marketplace.ts';
import { capabilityNames, shownCapabilities, texts } from './texts.ts';

const newDays = 60;
const dayMs = 24 * 60 * 60 * 1_000;

export interface Badge {
  readonly kind: 'free' | 'local' | 'new' | 'key' | 'deprecated';
  readonly icon: Svg;
  readonly text: string;
  readonly hint: string;
}

/** What a card depends on besides its row. */
export interface CardContext {
  readonly providers: ReadonlyMap<string, ProviderInfo>;
  readonly reach: Reach;
  /** ISO day of the catalog: "new" counts from it, so a card reads the same whenever it is looked at. */
  readonly catalogDate: string;
  readonly sort: SortKey;
  /** Names that say too little, as several models have them. */
  readonly sharedNames: ReadonlySet<string>;
}

/** Everything on a card, as text. */
export interface CardView {
  readonly id: string;
  readonly name: string;
  readonly byline: string;
  readonly badges: readonly Badge[];
  readonly rating: string | null;
  readonly ratingSource: string;
  readonly ratingHint: string;
  /** Null: nothing to pay, or unknown; then `priceText` says so. */
  readonly prices: { readonly input: string; readonly output: string } | null;
  readonly priceText: string;
  readonly typical: { readonly amount: string; readonly text: string; readonly hint: string };
  readonly offers: string;
  readonly providers: string;
  readonly tags: readonly string[];
  readonly selected: boolean;
  /** Why chat cannot use it. */
  readonly obstacle: string | null;
}

export function cardView(row: CatalogRow, context: CardContext): CardView {
  const provider = context.providers.get(row.provider)?.name ?? row.provider;
  const known = row.input !== null && row.output !== null;
  // Free at another offer, while the primary one publishes no price, is free too.
  const free = (row.input === 0 && row.output === 0) || (!known && row.blend === 0);
  return {
    id: row.id,
    name: row.name,
    byline: [
      context.sharedNames.has(row.name) && ownName(row.id),
      provider,
      row.contextWindow !== null && texts.contextOf(formatTokens(row.contextWindow)),
    ]
      .filter(Boolean)
      .join(' · '),
    badges: badgesOf(row, context),
    rating: row.rating === null ? null : row.rating.toFixed(1),
    // "Arena code, 2026-04-19": the scale on the card, its day in the tooltip.
    ratingSource: row.ratingSource?.replace(/,.*$/, '') ?? texts.unrated,
    ratingHint: row.ratingSource ?? texts.unrated,
    prices: known && !free ? { input: formatPrice(row.input), output: formatPrice(row.output) } : null,
    priceText: free ? texts.free : texts.priceUnknown,
    typical: typicalOf(row, context),
    offers: texts.offers(row.offerCount),
    providers: texts.providers(row.providerCount),
    tags: shownCapabilities.filter(capability => row.capabilities.includes(capability)).map(capability => capabilityNames[capability]),
    selected: context.reach.selectedModel === row.id,
    obstacle: obstacleOf(row, context),
  };
}

function obstacleOf(row: CatalogRow, { providers }: CardContext): string | null {
  if (!row.capabilities.includes('text')) return texts.noText;
  return row.providers.some(provider => providers.get(provider)?.callable) ? null : texts.notConnected;
}

/** Sorted by price, the price that it is sorted by; else what a message of common size costs, on the person's key where one reaches it. */
function typicalOf(row: CatalogRow, { reach, sort, providers }: CardContext): CardView['typical'] {
  if (sort === 'price' && row.blend !== null && row.blend > 0)
    return { amount: formatPrice(Number(row.blend.toPrecision(3))), text: texts.blend, hint: texts.blendHint };
  const own = reach.keyOffers[row.id];
  const nano = typicalMessageNano(own ? own.input : row.input, own ? own.output : row.output);
  if (nano === null) return { amount: '', text: row.blend === 0 ? texts.freeElsewhere : texts.noTypical, hint: '' };
  if (nano === 0n) return { amount: '', text: row.local ? texts.nothingToPay : texts.freeOfCharge, hint: texts.typicalHint };
  const text = own ? texts.onYourKey(providers.get(own.provider)?.name ?? own.provider) : texts.typical;
  return { amount: formatNano(nano), text, hint: texts.typicalHint };
}

function badgesOf(row: CatalogRow, { catalogDate, reach, providers }: CardContext): Badge[] {
  const badges: Badge[] = [];
  if (row.deprecated !== null) {
    const text = row.deprecated ? texts.deprecatedOn(formatNearDay(row.deprecated, catalogDate)) : texts.deprecated;
    badges.push({ kind: 'deprecated', icon: warningIcon, text, hint: text });
  } else if (row.released !== null && Date.parse(catalogDate) - Date.parse(row.released) < newDays * dayMs) {
    badges.push({ kind: 'new', icon: sparkleIcon, text: texts.badgeNew, hint: texts.newHint(formatDay(row.released)) });
  }
  const keyed = row.providers.filter(provider => reach.keyedProviders.includes(provider));
  if (keyed.length > 0) {
    const names = keyed.map(provider => providers.get(provider)?.name ?? provider).join(', ');
    badges.push({ kind: 'key', icon: keyIcon, text: texts.badgeKey, hint: texts.keyHint(names) });
  }
  if (row.local) badges.push({ kind: 'local', icon: vmIcon, text: texts.badgeLocal, hint: texts.localHint });
  if (row.blend === 0) badges.push({ kind: 'free', icon: passIcon, text: texts.badgeFree, hint: row.freeTier ?? texts.freeHint });
  else if (row.free && !row.local) badges.push({ kind: 'free', icon: passIcon, text: texts.badgeFreeTier, hint: row.freeTier ?? '' });
  return badges;
}
