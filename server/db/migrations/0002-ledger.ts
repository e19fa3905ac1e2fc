const currencies = "('live', 'test', 'sandbox')";

/** Money. A wallet's numbers are what its holds and entries add up to; journals and entries are never changed. */
export const ledger: readonly string[] = [
  `CREATE TABLE wallet (
    account_id uuid NOT NULL REFERENCES account,
    currency text NOT NULL CHECK (currency IN ${currencies}),
    balance bigint NOT NULL DEFAULT 0 CHECK (balance >= 0),
    held bigint NOT NULL DEFAULT 0 CHECK (held >= 0),
    in_flight integer NOT NULL DEFAULT 0 CHECK (in_flight >= 0),
    spent bigint NOT NULL DEFAULT 0 CHECK (spent >= 0),
    uses bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, currency),
    CHECK (held <= balance)
  )`,
  `CREATE TABLE hold (
    account_id uuid NOT NULL,
    request_id text NOT NULL,
    currency text NOT NULL,
    amount bigint NOT NULL CHECK (amount >= 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, request_id),
    FOREIGN KEY (account_id, currency) REFERENCES wallet
  )`,
  'CREATE INDEX hold_by_expiry ON hold (expires_at)',
  `CREATE TABLE journal (
    account_id uuid NOT NULL REFERENCES account,
    id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('usage', 'payment', 'refund', 'dispute', 'reinstatement', 'closing')),
    ref text NOT NULL,
    currency text NOT NULL CHECK (currency IN ${currencies}),
    balance_after bigint NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, id),
    UNIQUE (account_id, kind, ref)
  )`,
  'CREATE INDEX journal_by_day ON journal (created_at)',
  `CREATE TABLE entry (
    account_id uuid NOT NULL,
    journal_id uuid NOT NULL,
    leg text NOT NULL CHECK (leg IN ('customer', 'income', 'provider', 'loss', 'payment', 'payment_fee')),
    amount bigint NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (account_id, journal_id, leg),
    FOREIGN KEY (account_id, journal_id) REFERENCES journal
  )`,
  `CREATE FUNCTION journal_balances() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF (SELECT sum(amount) FROM entry WHERE account_id = NEW.account_id AND journal_id = NEW.journal_id) <> 0 THEN
      RAISE EXCEPTION 'The entries of journal % do not add up to 0.', NEW.journal_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
  END $$`,
  // Deferred: the legs of a journal may come one by one within a transaction.
  `CREATE CONSTRAINT TRIGGER entry_balances AFTER INSERT ON entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal_balances()`,
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'The ledger is append-only.' USING ERRCODE = 'restrict_violation';
  END $$`,
  `CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `CREATE TABLE usage_record (
    account_id uuid NOT NULL REFERENCES account,
    request_id text NOT NULL,
    id uuid NOT NULL,
    currency text NOT NULL,
    model_id text NOT NULL,
    provider text NOT NULL,
    key_owner text NOT NULL CHECK (key_owner IN ('user', 'platform')),
    input_total integer,
    cache_read integer,
    cache_write integer,
    output_total integer,
    reasoning integer,
    lines text NOT NULL,
    provider_cost bigint CHECK (provider_cost >= 0),
    fee bigint NOT NULL CHECK (fee >= 0),
    charge bigint NOT NULL CHECK (charge >= 0),
    balance_before bigint NOT NULL,
    balance_after bigint NOT NULL,
    price_version text,
    price_date text,
    estimated boolean NOT NULL,
    capped boolean NOT NULL,
    simulated boolean NOT NULL,
    finish text NOT NULL,
    created_at timestamptz NOT NULL,
    ttft_ms integer,
    duration_ms integer NOT NULL,
    added_ms real,
    PRIMARY KEY (account_id, request_id),
    CHECK (balance_before - charge = balance_after)
  )`,
  'CREATE INDEX usage_by_time ON usage_record (account_id, created_at)',
  'CREATE INDEX usage_by_day ON usage_record (created_at)',
  `CREATE TABLE failure (
    account_id uuid NOT NULL REFERENCES account,
    id uuid NOT NULL,
    model_id text NOT NULL,
    provider text NOT NULL,
    kind text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, id)
  )`,
  'CREATE INDEX failure_by_day ON failure (created_at)',
  `CREATE TABLE idempotency (
    account_id uuid NOT NULL REFERENCES account,
    route text NOT NULL,
    key text NOT NULL,
    body_hash text NOT NULL,
    answer text,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, route, key)
  )`,
  'CREATE INDEX idempotency_by_age ON idempotency (created_at)',
];
