import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Database, Db } from '../db/database.ts';
import type { RefundTable } from '../db/tables.ts';
import { HttpError } from '../http/httpError.ts';
import { nanoPerCent } from './amount.ts';
import { bookRefunded, lockedPayment, type Payment } from './paymentBooks.ts';
import type { StripeGateway } from './stripeGateway.ts';

type Refund = Selectable<RefundTable>;

/** Stripe forgets names after a day. */
const rememberedMs = 20 * 3_600_000;
/** How many are sent again at a time. */
const againMax = 100;

/** Money that we send back. Each refund is written down first and asked for under its own name, so it is sent once, whoever asks, how
 *  often, and whatever breaks in between; it is booked once Stripe has taken it. */
export class Refunds {
  private readonly sending = new Map<string, Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly gateway: StripeGateway | undefined,
    private readonly nowMs: () => number,
    private readonly onTrouble: (what: string, error: unknown, more?: Readonly<Record<string, unknown>>) => void,
  ) {}

  /** Writes down that so much of a payment goes back. Inside a transaction that has the payment locked.
   *  @param amountNano whole cents
   *  @param intent what Stripe knows the payment by
   *  @param isBooked false for a payment that was never credited */
  async write(db: Db, payment: Payment, intent: string, amountNano: bigint, isBooked: boolean): Promise<void> {
    const refund = {
      account_id: payment.account_id,
      id: randomUUID(),
      payment_id: payment.id,
      intent_ref: intent,
      amount: amountNano,
      refunded_after: isBooked ? payment.refunded + amountNano : null,
      failed_before: payment.refunds_failed,
      state: 'asked' as const,
      created_at: new Date(this.nowMs()),
    };
    await db.insertInto('refund').values(refund).execute();
  }

  /** Sends what is written down for an account and not sent yet. Doing it again, or somewhere else at the same time, changes nothing.
   *  @throws HttpError 502 where what came of one is not known: it stays as it is, to be sent again */
  send(accountId: string): Promise<void> {
    // Whoever asks at the same moment waits for the same: Stripe refuses a name that is just being used.
    const sending = this.sending.get(accountId) ?? this.sendAll(accountId).finally(() => this.sending.delete(accountId));
    this.sending.set(accountId, sending);
    return sending;
  }

  private async sendAll(accountId: string): Promise<void> {
    const asked = await this.database.run(db =>
      db
        .selectFrom('refund')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('state', '=', 'asked')
        .orderBy('created_at')
        .orderBy('id')
        .execute(),
    );
    for (const refund of asked) await this.sendOne(refund);
  }

  /** @returns accounts with refunds that were not sent within so long */
  async waiting(longMs: number): Promise<string[]> {
    const before = new Date(this.nowMs() - longMs);
    const rows = await this.database.run(db =>
      db
        .selectFrom('refund')
        .select('account_id')
        .distinct()
        .where('state', '=', 'asked')
        .where('created_at', '<=', before)
        .limit(againMax)
        .execute(),
    );
    return rows.map(row => row.account_id);
  }

  private async sendOne(refund: Refund): Promise<void> {
    const { account_id: account, payment_id: payment, id, intent_ref: intent } = refund;
    if (!this.gateway) throw new HttpError(502, 'provider', 'Payments are switched off here.');
    const cents = refund.amount / nanoPerCent;
    const mayBeForgotten = this.nowMs() - refund.created_at.getTime() > rememberedMs;
    const refusal = await this.gateway.refund({ id, intent, cents: Number(cents), mayBeForgotten });
    await this.database.transaction(db => this.ended(db, refund, refusal === undefined));
    if (refusal !== undefined) this.onTrouble('a refund was refused', new Error(refusal), { account, payment, cents: String(cents) });
  }

  private async ended(db: Db, refund: Refund, isSent: boolean): Promise<void> {
    // The payment's row first, as for Stripe's own message about it.
    const payment = await lockedPayment(db, { account_id: refund.account_id, id: refund.payment_id });
    const { numUpdatedRows } = await db
      .updateTable('refund')
      .set({ state: isSent ? 'sent' : 'refused' })
      .where('account_id', '=', refund.account_id)
      .where('id', '=', refund.id)
      .where('state', '=', 'asked')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n || !isSent || !payment || refund.refunded_after === null) return;
    // Where it has failed meanwhile, it was booked before that, by Stripe's own message.
    if (payment.refunds_failed > refund.failed_before) return;
    await bookRefunded(db, payment, refund.refunded_after, new Date(this.nowMs()));
  }
}
