import type Stripe from 'stripe';
import type * as z from 'zod';
import type { StripeConfig } from '../config/config.ts';
import { HttpError } from '../http/httpError.ts';
import { balanceTransactionSchema, intentSchema, refundsSchema, type Refund } from './stripeObjects.ts';

const timeoutMs = 10_000;
const signatureSeconds = 300;
/** Of one payment. */
export const refundsMax = 1_000;

export interface Checkout {
  readonly accountId: string;
  readonly paymentId: string;
  readonly cents: number;
  readonly successUrl: string;
  readonly cancelUrl: string;
}

interface RefundWish {
  /** Our name for it. */
  readonly id: string;
  readonly intent: string;
  readonly cents: number;
}

/** What we ask of Stripe, and what it tells us. The library is loaded when it is first needed. */
export class StripeGateway {
  private client: Promise<Stripe> | undefined;

  constructor(
    private readonly config: StripeConfig,
    private readonly onTrouble: (what: string, error: unknown) => void,
  ) {}

  /** Makes the page on which a person pays. Asking again for the same payment gives the same page.
   *  @throws HttpError 502 `provider` or `network`, 409 `in_progress`: nothing was made */
  async checkout({ accountId, paymentId, cents, successUrl, cancelUrl }: Checkout): Promise<{ sessionId: string; url: string }> {
    const metadata = { account_id: accountId, payment_id: paymentId };
    const session = await this.asked(stripe =>
      stripe.checkout.sessions.create(
        {
          mode: 'payment',
          client_reference_id: accountId,
          metadata,
          // Stripe copies these to the charge: a refund names its payment even where it comes before the payment.
          payment_intent_data: { metadata },
          line_items: [
            { quantity: 1, price_data: { currency: 'usd', unit_amount: cents, product_data: { name: 'AI Agent Marketplace credit' } } },
          ],
          success_url: successUrl,
          cancel_url: cancelUrl,
        },
        { idempotencyKey: `checkout-${paymentId}` },
      ),
    );
    if (!session.url) throw new HttpError(502, 'provider', 'The payment provider made no page to pay on. Nothing was charged.');
    return { sessionId: session.id, url: session.url };
  }

  /** Sends money back to where it came from, once for each id: for a day, then Stripe forgets it.
   *  @returns why Stripe will not do it; undefined where it has
   *  @throws HttpError 502, 409 where what came of it is not known: ask again for the same */
  async refund({ id, intent, cents }: RefundWish): Promise<string | undefined> {
    const wish = { payment_intent: intent, amount: cents, metadata: { refund_id: id } };
    return this.asked(stripe => stripe.refunds.create(wish, { idempotencyKey: `refund-${id}` }).then(() => undefined, refusalIn));
  }

  /** All refunds of a payment, whatever has become of them.
   *  @throws HttpError 502 */
  async refundsOf(intent: string): Promise<readonly Refund[]> {
    const made = await this.asked(stripe =>
      stripe.refunds.list({ payment_intent: intent, limit: 100 }).autoPagingToArray({ limit: refundsMax }),
    );
    return this.readable(refundsSchema, made);
  }

  /** What we wrote on the payment that an intent belongs to.
   *  @throws HttpError 502 */
  async metadataOf(intent: string): Promise<Readonly<Record<string, string>>> {
    return this.readable(intentSchema, await this.asked(stripe => stripe.paymentIntents.retrieve(intent))).metadata;
  }

  /** What Stripe kept of a payment, as its balance has it.
   *  @throws HttpError 502 */
  async feeOf(balanceTransaction: string): Promise<{ readonly fee: number; readonly currency: string }> {
    return this.readable(balanceTransactionSchema, await this.asked(stripe => stripe.balanceTransactions.retrieve(balanceTransaction)));
  }

  /** Reads an event.
   *  @param body the bytes as they came: the signature covers them
   *  @throws HttpError 400 `invalid_signature` where it is not Stripe's, or too old */
  async event(body: Buffer, signature: string | undefined, nowMs: number): Promise<Stripe.Event> {
    const { webhooks } = await this.stripe();
    try {
      return webhooks.constructEvent(body, signature ?? '', this.config.webhookSecret, signatureSeconds, undefined, nowMs);
    } catch {
      throw new HttpError(400, 'invalid_signature', 'This does not carry a signature of the payment provider.');
    }
  }

  /** Money depends on it, so that the library's types are not taken for granted. */
  private readable<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.output<Schema> {
    const { data, error } = schema.safeParse(answer);
    if (data !== undefined) return data;
    this.onTrouble('the payment provider answers what cannot be read', error);
    throw new HttpError(502, 'provider', 'The payment provider answers what cannot be read.');
  }

  private async asked<Answer>(ask: (stripe: Stripe) => Promise<Answer>): Promise<Answer> {
    const stripe = await this.stripe();
    try {
      return await ask(stripe);
    } catch (error) {
      this.onTrouble('the payment provider refused or was away', error);
      const type = error instanceof Error && 'type' in error ? error.type : undefined;
      if (type === 'StripeConnectionError')
        throw new HttpError(502, 'network', 'The payment provider cannot be reached. Nothing was charged; try again in a moment.');
      if (type === 'StripeIdempotencyError') throw new HttpError(409, 'in_progress', 'This payment is being made already.');
      throw new HttpError(502, 'provider', 'The payment provider refused. Nothing was charged.');
    }
  }

  private stripe(): Promise<Stripe> {
    this.client ??= import('stripe').then(({ default: Stripe }) => {
      const base = this.config.apiBase === undefined ? undefined : new URL(this.config.apiBase);
      return new Stripe(this.config.secretKey, {
        timeout: timeoutMs,
        maxNetworkRetries: 1,
        telemetry: false,
        ...(base ? { protocol: base.protocol === 'http:' ? 'http' : 'https', host: base.hostname } : {}),
        ...(base?.port ? { port: base.port } : {}),
      });
    });
    return this.client;
  }
}

/** Nothing was done, and nothing will be: asking again would be refused again.
 *  @throws the error itself where that is not so */
function refusalIn(error: unknown): string {
  const isRefusal =
    error instanceof Error && 'type' in error && (error.type === 'StripeInvalidRequestError' || error.type === 'StripeCardError');
  // What Stripe does not know it may know by another key: the other mode's, or another account's.
  if (!isRefusal || ('code' in error && error.code === 'resource_missing')) throw error;
  return error.message;
}
