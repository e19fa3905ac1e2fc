/** What the payment provider kept of a payment (null: not known), and refunds of ours that did not arrive. */
export const paymentFees: readonly string[] = [
  'ALTER TABLE payment ADD COLUMN fee bigint CHECK (fee >= 0)',
  'ALTER TABLE payment ADD COLUMN refunds_failed integer NOT NULL DEFAULT 0',
  'ALTER TABLE journal DROP CONSTRAINT journal_kind_check',
  `ALTER TABLE journal ADD CONSTRAINT journal_kind_check
    CHECK (kind IN ('usage', 'payment', 'refund', 'dispute', 'reinstatement', 'closing', 'fee', 'refund_failed'))`,
];
