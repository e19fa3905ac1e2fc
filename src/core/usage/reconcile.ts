import type { Receipt } from '../contract/receipt.ts';

/** An answer that the account service and this machine tell differently; a side that does not have it is undefined. */
export interface Difference {
  readonly requestId: string;
  readonly here: Receipt | undefined;
  readonly there: Receipt | undefined;
}

/** Compares the account's entries with the receipts of this machine.
 *  @param there every receipt of the account
 *  @param here the receipts that this account paid for
 *  @returns how many are the same to the nano-dollar, and those that are not, newest first */
export function reconcile(there: readonly Receipt[], here: readonly Receipt[]): { same: number; differences: Difference[] } {
  const local = new Map(here.map(receipt => [receipt.requestId, receipt]));
  const differences: Difference[] = [];
  let same = 0;
  for (const receipt of there) {
    const known = local.get(receipt.requestId);
    local.delete(receipt.requestId);
    if (known && known.chargeNano === receipt.chargeNano && known.balanceAfterNano === receipt.balanceAfterNano) same++;
    // What used the person's own key there is nothing that the balance paid for.
    else if (known || receipt.key === 'platform') differences.push({ requestId: receipt.requestId, here: known, there: receipt });
  }
  // An answer that failed before anything came was never booked, and cost nothing.
  for (const receipt of local.values())
    if (receipt.chargeNano > 0n) differences.push({ requestId: receipt.requestId, here: receipt, there: undefined });
  const startedMs = ({ here, there }: Difference) => Date.parse((there ?? here)?.startedAt ?? '');
  return { same, differences: differences.sort((a, b) => startedMs(b) - startedMs(a)) };
}
