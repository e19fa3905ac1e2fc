import type { AskQToHost } from '../../../src/protocol/askQ.ts';

/** A wish of the person's, on its way to the host. */
export class AskQWishEvent extends Event {
  static readonly type = 'aim-ask-q-wish';
  constructor(readonly wish: AskQToHost) {
    super(AskQWishEvent.type, { bubbles: true, composed: true });
  }
}
