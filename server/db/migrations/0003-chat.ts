/** What was said. */
export const chat: readonly string[] = [
  `CREATE TABLE conversation (
    account_id uuid NOT NULL REFERENCES account,
    conversation_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, conversation_id)
  )`,
  `CREATE TABLE message (
    account_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    id uuid NOT NULL,
    role text NOT NULL CHECK (role IN ('user', 'assistant')),
    content text NOT NULL,
    model_id text NOT NULL,
    created_at timestamptz NOT NULL,
    ordinal smallint NOT NULL,
    PRIMARY KEY (account_id, conversation_id, id),
    FOREIGN KEY (account_id, conversation_id) REFERENCES conversation ON DELETE CASCADE
  )`,
  'CREATE INDEX message_by_time ON message (account_id, created_at, ordinal)',
];
