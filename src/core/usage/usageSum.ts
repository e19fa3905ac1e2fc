import type { Receipt } from '../contract/receipt.ts';
import { isPlay } from './total.ts';

/** What a number of answers used and came to. Amounts in nano-USD. */
export interface UsageSum {
  readonly answers: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Taken from the balance. */
  readonly chargedNano: bigint;
  /** The part of it that is the marketplace's. */
  readonly feeNano: bigint;
  /** Owed to providers for answers on the person's own keys. */
  readonly ownKeyNano: bigint;
  /** What the sandbox's answers would have cost. */
  readonly simulatedNano: bigint;
  /** Answers whose cost nobody knows. */
  readonly unknownCount: number;
}

export function usageSum(receipts: Iterable<Receipt>): UsageSum {
  const sum = {
    answers: 0,
    inputTokens: 0,
    outputTokens: 0,
    chargedNano: 0n,
    feeNano: 0n,
    ownKeyNano: 0n,
    simulatedNano: 0n,
    unknownCount: 0,
  };
  for (const receipt of receipts) {
    sum.answers++;
    sum.inputTokens += receipt.tokens.inputTotal ?? 0;
    sum.outputTokens += receipt.tokens.outputTotal ?? 0;
    sum.feeNano += receipt.feeNano;
    if (receipt.key === 'platform') sum.chargedNano += receipt.chargeNano;
    else if (receipt.providerCostNano === null) sum.unknownCount++;
    else if (isPlay(receipt)) sum.simulatedNano += receipt.providerCostNano;
    else sum.ownKeyNano += receipt.providerCostNano;
  }
  return sum;
}

/** What the person has paid, or owes a provider. */
export const spentNanoOf = ({ chargedNano, ownKeyNano }: UsageSum): bigint => chargedNano + ownKeyNano;
