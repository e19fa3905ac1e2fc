/** Top-ups, and what the payment provider says about them. */
export const payments: readonly string[] = [
  `CREATE TABLE payment (
    account_id uuid NOT NULL REFERENCES account,
    id uuid NOT NULL,
    mode text NOT NULL CHECK (mode IN ('live', 'test', 'sandbox')),
    amount bigint NOT NULL CHECK (amount > 0),
    status text NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed')),
    session_ref text,
    intent_ref text,
    refunded bigint NOT NULL DEFAULT 0 CHECK (refunded >= 0 AND refunded <= amount),
    created_at timestamptz NOT NULL,
    credited_at timestamptz,
    PRIMARY KEY (account_id, id)
  )`,
  'CREATE TABLE payment_event (event_id text PRIMARY KEY, received_at timestamptz NOT NULL)',
  'CREATE TABLE payment_ref (ref text PRIMARY KEY, account_id uuid NOT NULL, payment_id uuid NOT NULL)',
];
