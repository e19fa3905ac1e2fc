import type { Receipt } from '../contract/receipt.ts';

/** The account service has not told yet what it charged: the receipt was made here, from an estimate. */
export const isUnsettled = ({ key, balanceAfterNano, estimated }: Receipt): boolean =>
  key === 'platform' && balanceAfterNano === null && estimated;
