/** Refunds that are asked of the payment provider are written down before they are, and an account that is being deleted says so in a
 *  column of its own: a suspension may come or end meanwhile. Deletions that broke off before this are open again; whoever wants it
 *  asks once more. */
export const refunds: readonly string[] = [
  `CREATE TABLE refund (
    account_id uuid NOT NULL,
    id uuid NOT NULL,
    payment_id uuid NOT NULL,
    intent_ref text NOT NULL,
    amount bigint NOT NULL CHECK (amount > 0),
    refunded_after bigint,
    state text NOT NULL CHECK (state IN ('asked', 'sent', 'refused', 'past')),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, id),
    FOREIGN KEY (account_id, payment_id) REFERENCES payment
  )`,
  `CREATE INDEX refund_asked ON refund (created_at) WHERE state = 'asked'`,
  'ALTER TABLE account ADD COLUMN closing_at timestamptz',
  'CREATE INDEX account_closing ON account (closing_at) WHERE closing_at IS NOT NULL AND deleted_at IS NULL',
  `UPDATE wallet SET closed = false FROM account
    WHERE wallet.account_id = account.account_id AND account.suspended_for = 'closing' AND account.deleted_at IS NULL`,
  `UPDATE account SET suspended_for = NULL WHERE suspended_for = 'closing' AND deleted_at IS NULL`,
];
