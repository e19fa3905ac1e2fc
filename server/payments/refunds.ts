import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import type { Config } from '../config/config.ts';
import type { Database, Db } from '../db/database.ts';
import type { RefundTable } from '../db/tables.ts';
import { HttpError } from '../http/httpError.ts';
import { nanoPerCent } from './amount.ts';
import { bookRefunded, everRefundedNano, lockedPayment, type Payment } from './paymentBooks.ts';
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
    private readonly mode: Config['paymentMode'],
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
      refunded_after: isBooked ? (await everRefundedNano(db, payment)) + amountNano : null,
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

  /** @returns some accounts with refunds that were not sent within so long: others the next time, though these may fail again */
  async waiting(longMs: number): Promise<string[]> {
    const before = new Date(this.nowMs() - longMs);
    const rows = await this.database.run(db =>
      db
        .selectFrom('refund')
        .innerJoin('payment', join =>
          join.onRef('payment.account_id', '=', 'refund.account_id').onRef('payment.id', '=', 'refund.payment_id'),
        )
        .select('refund.account_id')
        .where('refund.state', '=', 'asked')
        .where('refund.created_at', '<=', before)
        .where('payment.mode', '=', this.mode)
        .groupBy('refund.account_id')
        .orderBy(sql`random()`)
        .limit(againMax)
        .execute(),
    );
    return rows.map(row => row.account_id);
  }

  private async sendOne(refund: Refund): Promise<void> {
    const { account_id: account, payment_id: payment, id, intent_ref: intent } = refund;
    const { isOurs, isAlone } = await this.database.run(db => this.look(db, refund));
    // The other mode of Stripe's knows nothing of it.
    if (!this.gateway || !isOurs) throw new HttpError(502, 'provider', 'It was paid in a way that is switched off here.');
    const cents = refund.amount / nanoPerCent;
    const mayBeForgotten = this.nowMs() - refund.created_at.getTime() > rememberedMs;
    if ((mayBeForgotten || !isAlone) && (await this.wasSent(intent, id))) return this.end(refund, 'sent');
    // Somebody has refunded the payment by hand meanwhile: what is left is reckoned anew.
    if (!isAlone) return this.end(refund, 'past');
    const refusal = await this.gateway.refund({ id, intent, cents: Number(cents) });
    await this.end(refund, refusal === undefined ? 'sent' : 'refused');
    if (refusal !== undefined) this.onTrouble('a refund was refused', new Error(refusal), { account, payment, cents: String(cents) });
  }

  private async wasSent(intent: string, id: string): Promise<boolean> {
    const made = (await this.gateway?.refundsOf(intent)) ?? [];
    return made.some(({ metadata }) => metadata?.['refund_id'] === id);
  }

  private async look(db: Db, refund: Refund): Promise<{ isOurs: boolean; isAlone: boolean }> {
    const payment = await db
      .selectFrom('payment')
      .selectAll()
      .where('account_id', '=', refund.account_id)
      .where('id', '=', refund.payment_id)
      .executeTakeFirstOrThrow();
    const { refunded_after: after, amount } = refund;
    return { isOurs: payment.mode === this.mode, isAlone: after === null || (await everRefundedNano(db, payment)) + amount === after };
  }

  private end(refund: Refund, state: 'sent' | 'refused' | 'past'): Promise<void> {
    return this.database.transaction(db => this.ended(db, refund, state));
  }

  private async ended(db: Db, refund: Refund, state: 'sent' | 'refused' | 'past'): Promise<void> {
    // The payment's row first, as for Stripe's own message about it.
    const payment = await lockedPayment(db, { account_id: refund.account_id, id: refund.payment_id });
    const { numUpdatedRows } = await db
      .updateTable('refund')
      .set({ state })
      .where('account_id', '=', refund.account_id)
      .where('id', '=', refund.id)
      .where('state', '=', 'asked')
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n || state !== 'sent' || !payment || refund.refunded_after === null) return;
    // Less, or nothing, where Stripe's own message about it has come first.
    const missingNano = refund.refunded_after - (await everRefundedNano(db, payment));
    if (missingNano > 0n) await bookRefunded(db, payment, payment.refunded + missingNano, new Date(this.nowMs()));
  }
}

/** Stripe took a refund of ours, and it did not arrive: as good as refused. An account that is being deleted tries other payments.
 *  @param id what is written on Stripe's refund as ours */
export async function refundDidNotArrive(db: Db, accountId: string, id: string): Promise<void> {
  await db
    .updateTable('refund')
    .set({ state: 'refused' })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('state', 'in', ['asked', 'sent'])
    .execute();
}
