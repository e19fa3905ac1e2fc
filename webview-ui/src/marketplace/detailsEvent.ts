import type { MarketplaceToHost } from '../../../src/protocol/marketplace.ts';

/** A wish that only the host can fulfil. */
export class DetailsEvent extends Event {
  constructor(readonly wish: MarketplaceToHost) {
    super('details-wish', { bubbles: true, composed: true });
  }
}
