import { goodPassword, type Endpoint } from './endpoint.ts';
import type { FakeStripe } from './fakeStripe.ts';
import { Person, type Answer } from './person.ts';

/** Somebody who pays by Stripe, and may delete their account. */
export class Payer {
  private constructor(
    private readonly endpoint: Endpoint,
    private readonly stripe: FakeStripe,
    readonly person: Person,
  ) {}

  static async register(endpoint: Endpoint, stripe: FakeStripe): Promise<Payer> {
    return new Payer(endpoint, stripe, await Person.register(endpoint));
  }

  /** Pays, and Stripe has not told of it yet. */
  async checkout(usd: number): Promise<ReturnType<FakeStripe['paidSession']>> {
    await this.person.ask('/marketplace/user/add-balance', { body: { amount: usd } });
    return this.stripe.paidSession();
  }

  async pay(usd: number): Promise<ReturnType<FakeStripe['paidSession']>> {
    const session = await this.checkout(usd);
    await this.tell('checkout.session.completed', session);
    return session;
  }

  tell(type: string, session: ReturnType<FakeStripe['paidSession']>): Promise<Answer> {
    return this.stripe.deliver(this.endpoint, this.stripe.event(type, session));
  }

  close(): Promise<Answer> {
    return this.person.ask('/auth/me', { method: 'DELETE', body: { current_password: goodPassword } });
  }

  chat(): Promise<Answer> {
    return this.person.ask('/agents/chat', { body: { model_id: 'openai/gpt-4.1', message: 'Hi', max_tokens: 100 } });
  }

  /** How the account stands in the database. */
  async state() {
    const [row] = await this.endpoint.database.rows<{ suspended_for: string | null; isDeleted: boolean; balance: bigint; held: bigint }>(
      `SELECT account.suspended_for, account.deleted_at IS NOT NULL AS "isDeleted", wallet.balance, wallet.held
        FROM account JOIN wallet ON wallet.account_id = account.account_id
        WHERE account.account_id = $1 AND wallet.currency = 'test'`,
      [this.person.id],
    );
    if (!row) throw new Error('There is no such account.');
    return row;
  }

  async lossNano(): Promise<bigint> {
    const [row] = await this.endpoint.database.rows<{ sum: bigint }>(
      `SELECT coalesce(sum(amount), 0)::bigint AS sum FROM entry WHERE account_id = $1 AND leg = 'loss'`,
      [this.person.id],
    );
    return row?.sum ?? 0n;
  }
}
