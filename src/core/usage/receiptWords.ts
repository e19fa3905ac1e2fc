import type { CostClass, Receipt } from '../contract/receipt.ts';
import { formatCount } from '../format/count.ts';
import { formatDay } from '../format/day.ts';
import { exactDecimals, formatExactUsd } from '../format/exactUsd.ts';
import { formatPrice } from '../format/money.ts';
import { formatMoment } from '../format/moment.ts';
import { sourceInWords } from '../format/sourceInWords.ts';
import type { Translate } from '../format/translate.ts';
import { isPlay } from './total.ts';
import { isUnsettled } from './unsettled.ts';

/** What a receipt does not say itself. */
export interface ReceiptContext {
  readonly modelName: string;
  readonly providerName: string;
  readonly local: boolean;
  /** Where the price was read, such as "models.dev". */
  readonly priceSource?: string | undefined;
}

export interface ReceiptLine {
  label: string;
  tokens: string;
  perMillion: string;
  amount: string;
  note?: string;
}
/** A receipt in words, for a view or a printout. */
export interface ReceiptWords {
  title: string;
  lines: ReceiptLine[];
  sums: { label: string; amount: string; strong?: boolean }[];
  notes: string[];
  requestId: string;
}

export function receiptWords(receipt: Receipt, context: ReceiptContext, t: Translate): ReceiptWords {
  const exact = receipt.lines.map(line => line.amountNano);
  const { providerCostNano, feeNano, chargeNano, balanceBeforeNano, balanceAfterNano } = receipt;
  // Whoever subtracts the charge from the balance before must get the balance after.
  const sums = [providerCostNano, feeNano, chargeNano, balanceBeforeNano, balanceAfterNano].filter(nano => nano !== null);
  const decimals = exactDecimals([...exact, ...sums.map(String)]);
  const usd = (nano: bigint | null) => (nano === null ? t('unknown') : formatExactUsd(String(nano), decimals));
  return {
    title: t('{0} at {1} · {2}', context.modelName, context.providerName, formatMoment(Date.parse(receipt.startedAt))),
    lines: receipt.providerCostNano === null ? unpricedLines(receipt, t) : pricedLines(receipt, decimals, t),
    sums: [
      { label: isPlay(receipt) ? t('Would cost') : t('Provider cost'), amount: usd(receipt.providerCostNano) },
      ...(receipt.key === 'platform' ? [{ label: t('Fee, 30 % of the charge'), amount: usd(receipt.feeNano) }] : []),
      { label: receipt.key === 'platform' ? t('Charged') : t('Charged here'), amount: usd(receipt.chargeNano), strong: true },
      ...(receipt.balanceBeforeNano === null ? [] : [{ label: t('Balance before'), amount: usd(receipt.balanceBeforeNano) }]),
      ...(receipt.balanceAfterNano === null ? [] : [{ label: t('Balance after'), amount: usd(receipt.balanceAfterNano) }]),
    ],
    notes: notesOf(receipt, context, t),
    requestId: receipt.requestId,
  };
}

function pricedLines(receipt: Receipt, decimals: number, t: Translate): ReceiptLine[] {
  const each = (costClass: CostClass) => costClass === 'image' || costClass === 'request';
  return receipt.lines.map(line => {
    const price = formatPrice(Number(line.perMillion));
    return {
      label: className(line.class, t),
      tokens: formatCount(line.tokens),
      perMillion: each(line.class) ? t('{0} each', price) : price,
      amount: formatExactUsd(line.amountNano, decimals),
      ...reasoningNote(line.class, receipt, t),
    };
  });
}

/** Without a price there are still tokens. */
function unpricedLines(receipt: Receipt, t: Translate): ReceiptLine[] {
  const { inputTotal, outputTotal } = receipt.tokens;
  const line = (costClass: CostClass, tokens: number | null): ReceiptLine[] =>
    tokens === null
      ? []
      : [
          {
            label: className(costClass, t),
            tokens: formatCount(tokens),
            perMillion: t('unknown'),
            amount: t('unknown'),
            ...reasoningNote(costClass, receipt, t),
          },
        ];
  return [...line('input', inputTotal), ...line('output', outputTotal)];
}

function reasoningNote(costClass: CostClass, receipt: Receipt, t: Translate): { note?: string } {
  const { reasoning } = receipt.tokens;
  return costClass === 'output' && reasoning ? { note: t('of which {0} reasoning', formatCount(reasoning)) } : {};
}

function className(costClass: CostClass, t: Translate): string {
  const names: Record<CostClass, string> = {
    input: t('Input'),
    cache_read: t('Cached input'),
    cache_write: t('Cache write'),
    cache_write_5m: t('Cache write, 5 min'),
    cache_write_1h: t('Cache write, 1 h'),
    audio_input: t('Audio input'),
    output: t('Output'),
    audio_output: t('Audio output'),
    image_output: t('Image output'),
    image: t('Images'),
    request: t('Requests'),
  };
  return names[costClass];
}

function notesOf(receipt: Receipt, { providerName, local, priceSource }: ReceiptContext, t: Translate): string[] {
  const { finish, priceDate } = receipt;
  const day = priceDate === null ? undefined : formatDay(priceDate);
  return [
    isPlay(receipt)
      ? t('Simulated: no model answered and no money moved.')
      : local
        ? t('On this machine: nothing is charged.')
        : receipt.key === 'user'
          ? t('Your key: {0} bills you, nothing is charged here.', providerName)
          : undefined,
    receipt.simulated && !isPlay(receipt) ? t('Simulated: no model answered, and sandbox money paid.') : undefined,
    isUnsettled(receipt)
      ? t('The account service has not told yet what it charged: this is an estimate.')
      : receipt.estimated
        ? t('{0} did not report all tokens, so they were counted here.', providerName)
        : undefined,
    finish === 'interrupted' || finish === 'failed' || finish === 'cancelled'
      ? t('The answer did not end; this is for what came.')
      : undefined,
    receipt.providerCostNano === null ? t('No price is known, so the cost is unknown.') : undefined,
    day && (priceSource ? t('Price list of {0}, from {1}', day, sourceInWords(priceSource, t)) : t('Price list of {0}', day)),
  ].filter(note => note !== undefined);
}
