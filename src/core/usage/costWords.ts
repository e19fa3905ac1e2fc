import type { Receipt } from '../contract/receipt.ts';
import { formatCount } from '../format/count.ts';
import { formatExactUsd } from '../format/exactUsd.ts';
import { formatNano } from '../format/money.ts';
import type { Translate } from '../format/translate.ts';
import { amountNanoOf, type Total } from './total.ts';

/** One answer's amount: "$0.0120", or that it is unknown. */
export function answerCostText(receipt: Receipt, t: Translate): string {
  const amount = amountNanoOf(receipt);
  return amount === null ? t('Cost unknown') : formatNano(amount);
}

/** "3,750 in · 3,000 out" */
export const tokensText = (inputTokens: number, outputTokens: number, t: Translate): string =>
  t('{0} in · {1} out', formatCount(inputTokens), formatCount(outputTokens));

/** What was simulated is an amount only while nothing was paid and the next answer is simulated, too: beside a balance it would
 *  be read as money. */
const showsSimulated = ({ paidNano, simulatedNano }: Total, simulates: boolean): boolean =>
  simulates && paidNano === 0n && simulatedNano > 0n;

const shownNano = (total: Total, simulates: boolean): bigint => (showsSimulated(total, simulates) ? total.simulatedNano : total.paidNano);

/** What several answers came to, as one amount: what was paid, or while there is nothing but simulation, what that would have cost.
 *  @param simulates the next answer is simulated */
export function totalText(total: Total, simulates: boolean, t: Translate): string {
  const known = shownNano(total, simulates);
  const { unknownCount } = total;
  if (unknownCount === 0) return formatNano(known);
  return known === 0n ? t('unknown') : t('{0} + unknown', formatNano(known));
}

/** The same to the nano-dollar: amounts that are shown are rounded up, each on its own. Undefined where there is none. */
export function totalExact(total: Total, simulates: boolean): string | undefined {
  const nano = shownNano(total, simulates);
  return nano === 0n ? undefined : exactUsd(nano);
}

/** One answer's amount to the nano-dollar. Undefined where it is unknown. */
export function answerCostExact(receipt: Receipt): string | undefined {
  const amount = amountNanoOf(receipt);
  return amount === null ? undefined : exactUsd(amount);
}

const exactUsd = (nano: bigint): string => formatExactUsd(String(nano), 9);

/** "Cost: $0.0400 | Your OpenAI key" */
export const costLine = (total: Total, simulates: boolean, routeText: string, t: Translate): string =>
  t('Cost: {0} | {1}', totalText(total, simulates, t), routeText);

/** "9,080 in · 4,260 out", and what was only simulated where the amount is not that. */
export function totalDetail(total: Total, simulates: boolean, t: Translate): string {
  const tokens = tokensText(total.inputTokens, total.outputTokens, t);
  const isApart = total.simulatedNano > 0n && !showsSimulated(total, simulates);
  return isApart ? t('{0} · simulated {1}', tokens, formatNano(total.simulatedNano)) : tokens;
}
