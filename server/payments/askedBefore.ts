import type { Database } from '../db/database.ts';
import { namedIn, paymentRef } from './paymentBooks.ts';
import type { StripeGateway } from './stripeGateway.ts';
import type { Charge, Refund } from './stripeObjects.ts';

/** What an event leaves out. */
export interface Asked {
  /** What we wrote on the payment, where its intent alone does not say which one it is. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** In cents of the currency. */
  readonly fee?: { readonly fee: number; readonly currency: string };
  /** All of a payment. */
  readonly refunds?: readonly Refund[];
}

/** Asks Stripe for what an event leaves out. Before it is booked, since Stripe may take ten seconds and the transaction has the
 *  payment's row and a connection to itself meanwhile. Where the books change in between, booking finds that something is missing,
 *  and the event comes again. */
export class AskedBefore {
  constructor(
    private readonly database: Database,
    private readonly gateway: StripeGateway,
  ) {}

  /** What Stripe kept of a payment of ours, where it is not booked yet and the charge names it alone.
   *  @throws HttpError 502 where Stripe is away, or answers nonsense */
  async fee({ payment_intent: intent, balance_transaction: kept }: Charge): Promise<Asked> {
    const isMissing = intent != null && typeof kept === 'string' && (await this.isWithoutFee(intent));
    return isMissing ? { fee: await this.gateway.feeOf(kept) } : {};
  }

  /** What we wrote on a payment, where it is not known by its intent.
   *  @throws HttpError 502 where Stripe is away, or answers nonsense */
  async metadata(intent: string | null | undefined): Promise<Asked> {
    if (intent == null || (await this.isKnown(intent))) return {};
    return { metadata: await this.gateway.metadataOf(intent) };
  }

  /** The refunds of a payment of ours. What an event tells of them is as old as the event: one that has failed since is among them, and
   *  later ones are not.
   *  @param written what we wrote on the payment, where the event has it
   *  @throws HttpError 502 where Stripe is away, or answers nonsense */
  async refunds(intent: string | null | undefined, written?: Readonly<Record<string, string>> | null): Promise<Asked> {
    if (intent == null) return {};
    const isKnown = await this.isKnown(intent);
    const metadata = written ?? (isKnown ? undefined : await this.gateway.metadataOf(intent));
    const isOurs = isKnown || namedIn(metadata) !== undefined;
    return { ...(metadata && { metadata }), ...(isOurs && { refunds: await this.gateway.refundsOf(intent) }) };
  }

  private async isKnown(intent: string): Promise<boolean> {
    return (await this.database.run(db => paymentRef(db, intent))) !== undefined;
  }

  private isWithoutFee(intent: string): Promise<boolean> {
    return this.database.run(async db => {
      const ref = await paymentRef(db, intent);
      if (!ref) return false;
      const payment = db.selectFrom('payment').select('fee').where('account_id', '=', ref.account_id).where('id', '=', ref.id);
      return (await payment.executeTakeFirst())?.fee === null;
    });
  }
}
