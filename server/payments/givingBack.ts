import type { Config } from '../config/config.ts';
import type { Database } from '../db/database.ts';
import { HttpError } from '../http/httpError.ts';
import type { Currency } from '../ledger/currency.ts';
import { nanoPerCent } from './amount.ts';
import { bookRefunded, lockedPayment, type Payment } from './paymentBooks.ts';
import type { StripeGateway } from './stripeGateway.ts';

/** Refunds what is left of what somebody paid, newest payment first. Fractions of a cent cannot travel: they stay behind. */
export class GivingBack {
  constructor(
    private readonly database: Database,
    private readonly mode: Config['paymentMode'],
    private readonly gateway: StripeGateway | undefined,
    private readonly nowMs: () => number,
  ) {}

  /** @param amountNano what is left on the balance
   *  @throws HttpError 502 where it cannot all be given back; what was is booked */
  async giveBack(accountId: string, currency: Currency, amountNano: bigint): Promise<void> {
    // Sandbox credit was never paid, and what Stripe's test mode credited is nobody's money once that is switched off.
    if (currency === 'sandbox' || (currency === 'test' && this.mode !== 'test')) return;
    let cents = amountNano / nanoPerCent;
    for (const payment of await this.payments(accountId, currency)) {
      const open = (payment.amount - payment.refunded) / nanoPerCent;
      const part = cents < open ? cents : open;
      if (part > 0n) await this.refund(payment, part);
      cents -= part;
    }
    if (cents > 0n) throw new HttpError(502, 'provider', 'The balance cannot be given back by itself. Write to us, and we will send it.');
  }

  private async refund(payment: Payment, cents: bigint): Promise<void> {
    if (!this.gateway || this.mode !== payment.mode || payment.intent_ref === null)
      throw new HttpError(
        502,
        'provider',
        'What is left of the balance was paid in a way that is switched off here, so it cannot be refunded now.',
      );
    await this.gateway.refund(payment.intent_ref, Number(cents), `closing-${payment.id}-${payment.refunded}-${payment.refunds_failed}`);
    const refunded = payment.refunded + cents * nanoPerCent;
    await this.database.transaction(async db => {
      // Stripe's own message about it may have come first.
      const current = await lockedPayment(db, payment);
      if (current) await bookRefunded(db, current, refunded, new Date(this.nowMs()));
    });
  }

  private payments(accountId: string, currency: Currency): Promise<Payment[]> {
    return this.database.run(db =>
      db
        .selectFrom('payment')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('mode', '=', currency)
        .where('status', '=', 'succeeded')
        .orderBy('credited_at', 'desc')
        .execute(),
    );
  }
}
