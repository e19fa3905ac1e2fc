import type { Config } from '../config/config.ts';
import type { Database } from '../db/database.ts';
import { usdOf } from '../http/usd.ts';
import { credit } from '../ledger/credit.ts';
import { balanceNanoOf } from '../ledger/wallet.ts';
import { nanoPerCent } from './amount.ts';
import type { StripeGateway } from './stripeGateway.ts';
import { paymentIdOf, type KeyedTopUp, type TopUpKeys } from './topUpKeys.ts';

export interface TopUpAnswer {
  readonly balance: number;
  readonly balance_nano: string;
  /** Where to pay; absent where nothing has to be paid. */
  readonly checkout_url?: string;
  readonly payment: { readonly id: string; readonly status: 'succeeded' | 'pending'; readonly mode: string };
}

export interface TopUp extends KeyedTopUp {
  /** Where the payment page leads back to, without a slash at the end. */
  readonly origin: string;
}

/** Adds credit: at once in the sandbox, else when the payment provider says that it was paid. */
export class TopUps {
  constructor(
    private readonly database: Database,
    private readonly mode: Config['paymentMode'],
    private readonly keys: TopUpKeys,
    private readonly gateway: StripeGateway | undefined,
    private readonly nowMs: () => number,
  ) {}

  /** @throws HttpError 409 `idempotency_conflict` or `in_progress`, 502 where the payment provider is away */
  async add(topUp: TopUp): Promise<{ readonly answer: TopUpAnswer; readonly isReplay: boolean }> {
    const earlier = await this.keys.claim(topUp);
    if (earlier !== undefined) return { answer: JSON.parse(earlier) as TopUpAnswer, isReplay: true };
    try {
      const answer = this.gateway ? await this.askedFor(topUp, this.gateway) : await this.credited(topUp);
      return { answer, isReplay: false };
    } catch (error) {
      await this.keys.release(topUp).catch(() => undefined); // else it is abandoned, which comes to the same
      throw error;
    }
  }

  private credited(topUp: TopUp): Promise<TopUpAnswer> {
    const payment = this.paymentOf(topUp);
    return this.database.transaction(async db => {
      const at = new Date(this.nowMs());
      await db
        .insertInto('payment')
        .values({ ...payment, status: 'succeeded', created_at: at, credited_at: at })
        .execute();
      const { account_id: accountId, id, amount: amountNano } = payment;
      const balanceNano = await credit(db, { accountId, currency: this.mode, amountNano, ref: id, at });
      const answer: TopUpAnswer = { ...shown(balanceNano), payment: { id, status: 'succeeded', mode: this.mode } };
      await this.keys.answered(db, topUp, JSON.stringify(answer));
      return answer;
    });
  }

  private async askedFor(topUp: TopUp, gateway: StripeGateway): Promise<TopUpAnswer> {
    const payment = this.paymentOf(topUp);
    const { account_id: accountId, id } = payment;
    const { cents, origin } = topUp;
    const successUrl = `${origin}/payments/done`;
    const { sessionId, url } = await gateway.checkout({
      accountId,
      paymentId: id,
      cents,
      successUrl,
      cancelUrl: `${origin}/payments/cancelled`,
    });
    const balanceNano = await balanceNanoOf(this.database, accountId, this.mode);
    const answer: TopUpAnswer = { ...shown(balanceNano), checkout_url: url, payment: { id, status: 'pending', mode: this.mode } };
    await this.database.transaction(async db => {
      await db
        .insertInto('payment')
        .values({ ...payment, status: 'pending', session_ref: sessionId, created_at: new Date(this.nowMs()) })
        .onConflict(on => on.doNothing())
        .execute();
      await db
        .insertInto('payment_ref')
        .values({ ref: sessionId, account_id: accountId, payment_id: id })
        .onConflict(on => on.doNothing())
        .execute();
      await this.keys.answered(db, topUp, JSON.stringify(answer));
    });
    return answer;
  }

  private paymentOf(topUp: TopUp) {
    const amount = BigInt(topUp.cents) * nanoPerCent;
    return { account_id: topUp.accountId, id: paymentIdOf(topUp), mode: this.mode, amount, refunded: 0n };
  }
}

const shown = (balanceNano: bigint) => ({ balance: usdOf(balanceNano), balance_nano: String(balanceNano) });
