/** Kinds of credit. Only `live` is money; `test` is Stripe's test mode, `sandbox` is credited without any payment.
 *  One never turns into another. */
export const currencies = ['live', 'test', 'sandbox'] as const;
export type Currency = (typeof currencies)[number];
