import type { AccountToHost } from '../../../src/protocol/account.ts';

/** Something that the person wants and only the host can do. Bubbles up to the page, which posts it. */
export class AccountWishEvent extends Event {
  static readonly type = 'aim-account-wish';

  constructor(readonly wish: AccountToHost) {
    super(AccountWishEvent.type, { bubbles: true, composed: true });
  }
}
