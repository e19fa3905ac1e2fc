/** People, their sessions and their keys. */
export const accounts: readonly string[] = [
  `CREATE TABLE account (
    account_id uuid PRIMARY KEY,
    email text,
    password_hash text,
    selected_model text,
    suspended_for text,
    created_at timestamptz NOT NULL,
    deleted_at timestamptz
  )`,
  'CREATE INDEX account_by_day ON account (created_at)',
  `CREATE TABLE email_owner (email text PRIMARY KEY, account_id uuid NOT NULL)`,
  `CREATE TABLE session (
    account_id uuid NOT NULL REFERENCES account,
    session_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz,
    PRIMARY KEY (account_id, session_id)
  )`,
  `CREATE TABLE refresh_token (
    account_id uuid NOT NULL,
    token_hash text NOT NULL,
    session_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (account_id, token_hash),
    FOREIGN KEY (account_id, session_id) REFERENCES session ON DELETE CASCADE
  )`,
  `CREATE TABLE api_key (
    account_id uuid NOT NULL REFERENCES account,
    provider text NOT NULL,
    key_version integer NOT NULL,
    sealed text NOT NULL,
    hint text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, provider)
  )`,
  `CREATE TABLE invite (
    code_hash text PRIMARY KEY,
    created_at timestamptz NOT NULL,
    used_by uuid,
    used_at timestamptz
  )`,
  'CREATE TABLE rate_limit (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)',
];
