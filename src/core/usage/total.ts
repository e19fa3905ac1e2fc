import type { Receipt } from '../contract/receipt.ts';

/** What several answers came to. What moved nothing never mixes with what did. */
export interface Total {
  /** What the person paid, from the balance too, or owes their provider, nano-USD. */
  readonly paidNano: bigint;
  /** What the sandbox's answers would have cost, nano-USD. */
  readonly simulatedNano: bigint;
  /** Answers whose cost nobody knows. */
  readonly unknownCount: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** The one amount of a receipt: the charge on a platform key, the provider's cost on the person's own.
 *  `null` = the price or the usage is unknown. */
export const amountNanoOf = (receipt: Receipt): bigint | null =>
  receipt.key === 'platform' ? receipt.chargeNano : receipt.providerCostNano;

/** Simulated here, so that no balance moved. An endpoint's sandbox moves its sandbox credit. */
export const isPlay = (receipt: Receipt): boolean => receipt.simulated === true && receipt.key === 'user';

export function totalOf(receipts: Iterable<Receipt>): Total {
  let paidNano = 0n;
  let simulatedNano = 0n;
  let unknownCount = 0;
  let inputTokens = 0;
  let outputTokens = 0;
  for (const receipt of receipts) {
    const amount = amountNanoOf(receipt);
    if (amount === null) unknownCount++;
    else if (isPlay(receipt)) simulatedNano += amount;
    else paidNano += amount;
    inputTokens += receipt.tokens.inputTotal ?? 0;
    outputTokens += receipt.tokens.outputTotal ?? 0;
  }
  return { paidNano, simulatedNano, unknownCount, inputTokens, outputTokens };
}
