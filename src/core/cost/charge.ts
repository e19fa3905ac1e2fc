import { ceilDiv } from './ceilDiv.ts';

/** What a person pays for an answer on the platform's key: cost / 0.7, so that 30 % of gross stays with the marketplace.
 *  Rounded up once, after the cost itself was rounded up once. Both in nano-USD. */
export const chargeNanoOf = (providerCostNano: bigint): bigint => ceilDiv(providerCostNano * 10n, 7n);
