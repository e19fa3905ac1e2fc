/** Until when a refund that was asked for may still be on its way to the payment provider; and each reason for which an account is
 *  suspended, since one may end while another stands. */
export const suspensions: readonly string[] = [
  'ALTER TABLE refund ADD COLUMN asked_until timestamptz',
  `CREATE TABLE suspension (
    account_id uuid NOT NULL REFERENCES account,
    reason text NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    PRIMARY KEY (account_id, reason)
  )`,
  `INSERT INTO suspension (account_id, reason, created_at)
    SELECT account_id, suspended_for, now() FROM account WHERE suspended_for IS NOT NULL`,
];
