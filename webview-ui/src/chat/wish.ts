import type { ChatToHost } from '../../../src/protocol/chat.ts';

/** Something that the person wants and only the host can do. Bubbles up to the view, which posts it. */
export class WishEvent extends Event {
  static readonly type = 'aim-wish';

  constructor(readonly wish: ChatToHost) {
    super(WishEvent.type, { bubbles: true, composed: true });
  }
}
