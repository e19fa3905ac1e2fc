import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { HttpError } from '../http/httpError.ts';
import { sendPlainPage } from '../http/plainPage.ts';
import { requestKeyOf } from '../http/requestKey.ts';
import { callerIn, showBalance, signedIn } from '../http/signedIn.ts';
import { topUpCents } from '../payments/amount.ts';
import type { Services } from '../services.ts';
import { bearer, errorSchema, nanoSchema } from './schemas.ts';

const topUpSchema = z.object({
  balance: z.number(),
  balance_nano: nanoSchema,
  checkout_url: z.string().optional(),
  payment: z.object({ id: z.string(), status: z.enum(['succeeded', 'pending']), mode: z.string() }),
});

/** Adding credit. */
export const topUpRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { config, topUps } = services;
    app.addHook('onRequest', signedIn(services));

    app.post(
      '/marketplace/user/add-balance',
      {
        config: { fieldCodes: { amount: 'invalid_amount' } },
        schema: {
          tags: ['user'],
          summary: 'Add credit: $5 to $500. `Idempotency-Key` makes it happen once',
          security: bearer,
          body: z.strictObject({ amount: z.number() }),
          response: { 200: topUpSchema, default: errorSchema },
        },
      },
      async (request, reply) => {
        const caller = callerIn(request);
        const cents = topUpCents(request.body.amount);
        if (cents === undefined) throw new HttpError(422, 'invalid_amount', 'An amount is from 5 to 500 USD, with at most two decimals.');
        if (caller.isSuspended) throw new HttpError(403, 'suspended', 'This account is suspended, so nothing can be added to it.');
        const origin = config.publicUrl ?? `${request.protocol}://${request.host}`;
        const { answer, isReplay } = await topUps.add({ accountId: caller.accountId, key: requestKeyOf(request), cents, origin });
        if (isReplay) reply.header('idempotent-replayed', 'true');
        else showBalance(reply, BigInt(answer.balance_nano));
        return answer;
      },
    );
  };

/** What the payment provider tells. Only there where one is set up. */
export const webhookRoutes =
  ({ stripe, clock }: Services): FastifyPluginAsyncZod =>
  async app => {
    if (!stripe) return;
    // The signature covers the bytes as they came.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    app.post(
      '/payments/webhook',
      {
        schema: {
          tags: ['operation'],
          summary: "The payment provider's events, signed",
          response: { 200: z.object({ received: z.literal(true), credited: z.boolean() }), default: errorSchema },
        },
      },
      async request => {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const signature = request.headers['stripe-signature'];
        const event = await stripe.gateway.event(body, typeof signature === 'string' ? signature : undefined, clock.nowMs());
        return { received: true as const, credited: await stripe.events.handle(event) };
      },
    );
  };

/** Where the payment page leads back to. */
export const returnRoutes =
  ({ stripe }: Services): FastifyPluginAsyncZod =>
  async app => {
    if (!stripe) return;
    app.get('/payments/done', { schema: { hide: true } }, (_request, reply) =>
      sendPlainPage(reply, 'Thank you', 'Your credit is on its way to your balance. You can close this page.'),
    );
    app.get('/payments/cancelled', { schema: { hide: true } }, (_request, reply) =>
      sendPlainPage(reply, 'Nothing was paid', 'You left before paying, so nothing was charged. You can close this page.'),
    );
  };
