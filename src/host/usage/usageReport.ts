import { formatCount } from '../../core/format/count.ts';
import { summableUsd } from '../../core/format/exactUsd.ts';
import { formatNano } from '../../core/format/money.ts';
import type { Translate } from '../../core/format/translate.ts';
import { dayIndexOf, daysOf, hoursOf } from '../../core/usage/usagePeriod.ts';
import type { UsageRecord } from '../../core/usage/usageRecord.ts';
import { spentNanoOf, usageSum, type UsageSum } from '../../core/usage/usageSum.ts';
import type { UsageGroup, UsagePeriod, UsageReport, UsageRow } from '../../protocol/account.ts';
import { groupOf, paidWith, providerOf, type UsageNames } from './usageGroups.ts';
import { dayTexts, hourTexts, rangeText } from './dayTexts.ts';

export interface UsageQuestion {
  readonly period: UsagePeriod;
  readonly group: UsageGroup;
}

export interface UsageFacts {
  readonly records: readonly UsageRecord[];
  readonly nowMs: number;
  readonly names: UsageNames;
  /** The balance as it is shown, and its age; absent where there is none. */
  readonly balance?: { readonly amount: string; readonly detail: string } | undefined;
}

type Report = Omit<UsageReport, 'budgets' | 'reconcile'>;

/** Nano-USD as text, with the decimals that all amounts of the report have. */
type Usd = (nano: bigint) => string;

interface Group {
  readonly id: string;
  readonly records: UsageRecord[];
  readonly sum: UsageSum;
}

const seriesMax = 6;

/** Usage of a period, grouped one way: the chart's bars and the table's rows come from the same sums. */
export function usageReport({ period, group }: UsageQuestion, facts: UsageFacts, t: Translate): Report {
  const days = daysOf(period, facts.nowMs);
  const isDay = period === 'today';
  const bars = isDay ? hoursOf(days[0] ?? facts.nowMs, facts.nowMs) : days;
  const inside = recordsOf(facts.records, days);
  const groups = grouped(inside, group);
  const charted = groups.filter(({ sum }) => spentNanoOf(sum) > 0n);
  const seriesOf = new Map(charted.map(({ id }, index) => [id, Math.min(index, seriesMax - 1)]));
  const names = charted.map(({ id }) => facts.names.group(group, id, t));
  const receipts = inside.map(({ receipt }) => receipt);
  const total = usageSum(receipts);
  const usd = summableUsd(receipts.flatMap(({ chargeNano, feeNano, providerCostNano }) => [chargeNano, feeNano, providerCostNano ?? 0n]));
  return {
    period,
    group,
    range: rangeText(days),
    tiles: tiles(facts, t),
    chartTitle: isDay ? t('Cost by hour') : t('Cost by day'),
    series: names.length > seriesMax ? [...names.slice(0, seriesMax - 1), t('Others')] : names,
    days: bars.map((startMs, index) => {
      const own = inside.filter(record => dayOf(record, bars) === index);
      return { ...(isDay ? hourTexts(startMs) : dayTexts(startMs)), ...barOf(own, group, seriesOf, usd) };
    }),
    rows: groups.map(one => rowView(one, { group, names: facts.names, series: seriesOf.get(one.id), usd }, t)),
    total: {
      label: periodLabel(period, t),
      detail: totalDetail(total, usd, t),
      answers: formatCount(total.answers),
      tokensIn: formatCount(total.inputTokens),
      tokensOut: formatCount(total.outputTokens),
      amount: usd(total.chargedNano),
    },
  };
}

const dayOf = ({ receipt }: UsageRecord, days: readonly number[]): number => dayIndexOf(days, Date.parse(receipt.startedAt));

export const recordsOf = (records: readonly UsageRecord[], days: readonly number[]): UsageRecord[] =>
  records.filter(record => dayOf(record, days) >= 0);

function grouped(records: readonly UsageRecord[], group: UsageGroup): Group[] {
  const byId = new Map<string, UsageRecord[]>();
  for (const record of records) {
    const id = groupOf(group, record);
    byId.set(id, [...(byId.get(id) ?? []), record]);
  }
  return [...byId]
    .map(([id, own]) => ({ id, records: own, sum: usageSum(own.map(({ receipt }) => receipt)) }))
    .sort((a, b) => compare(spentNanoOf(b.sum), spentNanoOf(a.sum)) || b.sum.answers - a.sum.answers);
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

function barOf(records: readonly UsageRecord[], group: UsageGroup, seriesOf: ReadonlyMap<string, number>, usd: Usd) {
  const bySeries = new Map<number, bigint>();
  for (const { id, sum } of grouped(records, group)) {
    const series = seriesOf.get(id);
    if (series !== undefined) bySeries.set(series, (bySeries.get(series) ?? 0n) + spentNanoOf(sum));
  }
  const parts = [...bySeries]
    .filter(([, nano]) => nano > 0n)
    .sort(([a], [b]) => a - b)
    .map(([series, nano]) => ({ series, height: Number(nano) / 1e9, amount: usd(nano) }));
  const amount = usd([...bySeries.values()].reduce((sum, nano) => sum + nano, 0n));
  return { amount, parts };
}

interface RowLook {
  readonly group: UsageGroup;
  readonly names: UsageNames;
  readonly series: number | undefined;
  readonly usd: Usd;
}

function rowView({ id, records, sum }: Group, { group, names, series, usd }: RowLook, t: Translate): UsageRow {
  const amount = rowAmount(sum, usd, t);
  return {
    id,
    name: names.group(group, id, t),
    ...(series === undefined ? {} : { series }),
    provider: group === 'provider' ? '' : providerOf(records),
    paidWith: paidWith(records, sum, usd, t),
    answers: formatCount(sum.answers),
    tokensIn: formatCount(sum.inputTokens),
    tokensOut: formatCount(sum.outputTokens),
    ...amount,
  };
}

/** What was charged; where nothing was, a word for why. */
function rowAmount(sum: UsageSum, usd: Usd, t: Translate): { amount: string; quiet: boolean } {
  if (sum.chargedNano > 0n) return { amount: usd(sum.chargedNano), quiet: false };
  if (sum.ownKeyNano > 0n) return { amount: t('not charged'), quiet: true };
  if (sum.unknownCount > 0) return { amount: t('unknown'), quiet: true };
  return { amount: sum.simulatedNano > 0n ? t('simulated') : t('free'), quiet: true };
}

function totalDetail({ chargedNano, feeNano, ownKeyNano }: UsageSum, usd: Usd, t: Translate): string {
  const parts = [
    ...(chargedNano > 0n ? [t('provider cost {0}, fee {1}', usd(chargedNano - feeNano), usd(feeNano))] : []),
    ...(ownKeyNano > 0n ? [t('own keys {0}', usd(ownKeyNano))] : []),
  ];
  return parts.join(' · ');
}

function tiles({ records, nowMs, balance }: UsageFacts, t: Translate): Report['tiles'] {
  const tile = (period: UsagePeriod) => {
    const sum = usageSum(recordsOf(records, daysOf(period, nowMs)).map(({ receipt }) => receipt));
    const detail = sum.answers === 1 ? t('1 answer') : t('{0} answers', formatCount(sum.answers));
    return { label: periodLabel(period, t), amount: formatNano(spentNanoOf(sum)), detail };
  };
  const own = (['today', '7-days', '30-days'] as const).map(tile);
  return balance ? [...own, { label: t('Balance'), ...balance }] : own;
}

export function periodLabel(period: UsagePeriod, t: Translate): string {
  const labels: Record<UsagePeriod, string> = {
    today: t('Today'),
    '7-days': t('7 days'),
    '30-days': t('30 days'),
    month: t('This month'),
  };
  return labels[period];
}
