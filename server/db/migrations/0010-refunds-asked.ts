/** Until when a refund that was asked for may still be on its way to the payment provider. */
export const refundsAsked: readonly string[] = ['ALTER TABLE refund ADD COLUMN asked_until timestamptz'];
