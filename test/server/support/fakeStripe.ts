import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import StripeLibrary from 'stripe';
import type { Endpoint } from './endpoint.ts';
import { ask, type Answer } from './person.ts';

export const stripeSecret = 'sk_test_of_the_fake_0123456789';
export const webhookSecret = 'whsec_of_the_fake_0123456789';

interface Asked {
  readonly path: string;
  readonly form: URLSearchParams;
  readonly key: string | undefined;
}
type Json = Record<string, unknown>;

/** Stripe on this machine: makes sessions and refunds over HTTP, and tells of them with signed events. */
export class FakeStripe {
  readonly asked: Asked[] = [];
  /** What to answer instead, to one method or to all; `cut after`: it is done, and nobody hears of it. */
  refusal: { status: number; body: unknown; method?: 'POST' } | 'cut' | 'cut after' | undefined;
  /** What happens while somebody waits for an answer. */
  meanwhile: ((asked: Asked) => Promise<unknown>) | undefined;
  /** What was sent back. */
  readonly refunds: Json[] = [];
  private readonly sessions = new Map<string, Json>();
  private readonly answers = new Map<string, { form: string; status: number; body: unknown }>();
  private readonly library = new StripeLibrary(stripeSecret);
  private readonly server = createServer((request, response) => void this.serve(request, response));

  static async start(): Promise<FakeStripe> {
    const stripe = new FakeStripe();
    await new Promise<void>(resolve => stripe.server.listen(0, '127.0.0.1', resolve));
    return stripe;
  }

  get env(): Record<string, string> {
    return {
      STRIPE_SECRET_KEY: stripeSecret,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_API_BASE: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`,
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  askedFor(path: string): Asked[] {
    return this.asked.filter(one => one.path === path);
  }

  /** The newest session, as an event shows it once it was paid. */
  paidSession(): Json & { id: string; payment_intent: string } {
    const [id, session] = [...this.sessions].at(-1) ?? [];
    if (!id || !session) throw new Error('There is no session.');
    return { ...session, id, status: 'complete', payment_status: 'paid', payment_intent: id.replace('cs_', 'pi_') };
  }

  event(type: string, object: Json, more: Json = {}): Json {
    return {
      id: `evt_${randomUUID()}`,
      object: 'event',
      api_version: '2026-01-28',
      created: Math.floor(Date.now() / 1_000),
      data: { object },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
      ...more,
    };
  }

  /** A charge of a session once so much of it was refunded: by hand, where it was not asked for. */
  refunded(session: { payment_intent: string; metadata?: unknown }, cents: number, more: Json = {}): Json {
    const missing = cents - centsOf(this.refundsOf(session.payment_intent).filter(({ status }) => status !== 'failed'));
    if (missing > 0) this.refundByHand(session, missing, more);
    return this.chargeEvent(session, cents, more);
  }

  private chargeEvent(session: { payment_intent: string; metadata?: unknown }, cents: number, more: Json): Json {
    const charge = {
      id: session.payment_intent.replace('pi_', 'ch_'),
      object: 'charge',
      amount: 1_000,
      amount_refunded: cents,
      currency: 'usd',
      payment_intent: session.payment_intent,
      metadata: session.metadata ?? {},
      ...more,
    };
    return this.event('charge.refunded', charge);
  }

  /** A charge of a session whose fee Stripe has worked out. */
  charged(session: { payment_intent: string; metadata?: unknown }, more: Json = {}): Json {
    const { data, ...event } = this.chargeEvent(session, 0, { balance_transaction: 'txn_of_the_fake', ...more });
    return { ...event, data, type: 'charge.updated' };
  }

  /** A refund of so much does not arrive: one by hand, where there is none.
   *  @param id which one; otherwise the oldest of that sum */
  refundFailed(session: { payment_intent: string }, cents: number, id?: string): Json {
    const isIt = (refund: Json) => (id === undefined ? refund['amount'] === cents && refund['status'] !== 'failed' : refund['id'] === id);
    const refund = this.refundsOf(session.payment_intent).find(isIt) ?? this.refundByHand(session, cents, id === undefined ? {} : { id });
    refund['status'] = 'failed';
    return this.event('refund.failed', { ...refund });
  }

  /** Somebody refunds by hand, on Stripe's own page. */
  refundByHand(session: { payment_intent: string }, cents: number, more: Json = {}): Json & { id: string } {
    const form = new URLSearchParams({ amount: String(cents), payment_intent: session.payment_intent });
    const refund = { ...makeRefund(form), metadata: {}, ...more };
    this.refunds.push(refund);
    return refund;
  }

  private refundsOf(intent: string | null): Json[] {
    return this.refunds.filter(refund => refund['payment_intent'] === intent);
  }

  dispute(type: string, session: { payment_intent: string }, cents: number, status: string, id = `dp_${session.payment_intent}`): Json {
    const charge = session.payment_intent.replace('pi_', 'ch_');
    return this.event(type, {
      id,
      object: 'dispute',
      amount: cents,
      currency: 'usd',
      charge,
      payment_intent: session.payment_intent,
      status,
    });
  }

  /** Sends an event as Stripe does: signed with the library's own helper. */
  deliver(
    endpoint: Pick<Endpoint, 'url'>,
    event: unknown,
    { secret = webhookSecret, ageSeconds = 0, sent = JSON.stringify(event) }: { secret?: string; ageSeconds?: number; sent?: string } = {},
  ): Promise<Answer> {
    const timestamp = Math.floor(Date.now() / 1_000) - ageSeconds;
    const signature = this.library.webhooks.generateTestHeaderString({ payload: JSON.stringify(event), secret, timestamp });
    return ask(endpoint, '/payments/webhook', { body: sent, headers: { 'stripe-signature': signature } });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request));
    const path = request.url ?? '';
    const key = request.headers['idempotency-key']?.toString();
    const asked = { path, form, key };
    this.asked.push(asked);
    await this.meanwhile?.(asked);
    if (this.refusal === 'cut') return void response.destroy();
    const authorised = request.headers.authorization === `Bearer ${stripeSecret}`;
    const { refusal } = this;
    const instead = typeof refusal === 'object' && (refusal.method ?? request.method) === request.method ? refusal : undefined;
    const usual = () => (request.method === 'GET' ? this.found(path) : this.done(path, form, key));
    const { status, body } = instead ?? (authorised ? usual() : { status: 401, body: error('Invalid API Key') });
    if (this.refusal === 'cut after' && request.method === 'POST') return void response.destroy();
    response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_fake', 'stripe-should-retry': 'false' });
    response.end(JSON.stringify(body));
  }

  /** A day has passed: what was asked for under which name is not known any more. */
  forget(): void {
    this.answers.clear();
  }

  private found(path: string): { status: number; body: unknown } {
    const { pathname, searchParams } = new URL(path, 'http://stripe');
    const id = pathname.split('/').at(-1) ?? '';
    if (pathname === '/v1/refunds') return { status: 200, body: page(this.refundsOf(searchParams.get('payment_intent')), searchParams) };
    if (pathname.startsWith('/v1/payment_intents/')) return { status: 200, body: this.intent(id) };
    return { status: 200, body: { id, object: 'balance_transaction', fee: 59, currency: 'usd' } };
  }

  private done(path: string, form: URLSearchParams, key: string | undefined): { status: number; body: unknown } {
    const known = key === undefined ? undefined : this.answers.get(key);
    if (known && known.form !== String(form))
      return { status: 400, body: error('Keys for idempotent requests can only be used with the same parameters.', 'idempotency_error') };
    if (known) return known;
    const answer = path === '/v1/checkout/sessions' ? { status: 200, body: this.makeSession(form) } : this.refund(form);
    if (key !== undefined) this.answers.set(key, { form: String(form), ...answer });
    return answer;
  }

  private refund(form: URLSearchParams): { status: number; body: unknown } {
    const intent = form.get('payment_intent') ?? '';
    const before = centsOf(this.refundsOf(intent).filter(({ status }) => status !== 'failed'));
    const paid = Number(this.sessions.get(intent.replace('pi_', 'cs_'))?.['amount_total'] ?? Infinity);
    if (before + Number(form.get('amount')) > paid)
      return { status: 400, body: error('Refund amount is greater than unrefunded amount on charge') };
    const refund = makeRefund(form);
    this.refunds.push(refund);
    return { status: 200, body: refund };
  }

  private intent(id: string): Json {
    return { id, object: 'payment_intent', metadata: this.sessions.get(id.replace('pi_', 'cs_'))?.['metadata'] ?? {} };
  }

  private makeSession(form: URLSearchParams): Json {
    const id = `cs_test_${randomUUID().replaceAll('-', '')}`;
    const session = {
      id,
      object: 'checkout.session',
      mode: form.get('mode'),
      client_reference_id: form.get('client_reference_id'),
      amount_total: Number(form.get('line_items[0][price_data][unit_amount]')),
      currency: form.get('line_items[0][price_data][currency]'),
      metadata: { account_id: form.get('metadata[account_id]'), payment_id: form.get('metadata[payment_id]') },
      payment_status: 'unpaid',
      payment_intent: null,
      status: 'open',
      url: `https://checkout.stripe.com/c/pay/${id}`,
    };
    this.sessions.set(id, session);
    return session;
  }
}

const centsOf = (refunds: Json[]): number => refunds.reduce((cents, refund) => cents + Number(refund['amount']), 0);

const makeRefund = (form: URLSearchParams): Json & { id: string } => ({
  id: `re_${randomUUID()}`,
  object: 'refund',
  amount: Number(form.get('amount')),
  currency: 'usd',
  payment_intent: form.get('payment_intent'),
  metadata: { refund_id: form.get('metadata[refund_id]') },
  status: 'succeeded',
});

/** Newest first, as Stripe lists them. */
function page(all: Json[], asked: URLSearchParams): Json {
  const newestFirst = all.toReversed();
  const from = newestFirst.findIndex(({ id }) => id === asked.get('starting_after')) + 1;
  const until = from + Number(asked.get('limit') ?? 10);
  return { object: 'list', url: '/v1/refunds', data: newestFirst.slice(from, until), has_more: until < newestFirst.length };
}

const error = (message: string, type = 'invalid_request_error') => ({ error: { type, message } });
