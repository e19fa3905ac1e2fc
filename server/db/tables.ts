import type { ColumnType, Generated } from 'kysely';

type Written<T> = ColumnType<T, T, never>;

export interface AccountTable {
  account_id: Written<string>;
  email: string | null;
  password_hash: string | null;
  selected_model: string | null;
  /** The first of the suspensions that stand; null = in good standing. */
  suspended_for: string | null;
  created_at: Written<Date>;
  /** Since when it is being deleted: nothing is spent any more, and what is left goes back. */
  closing_at: Date | null;
  deleted_at: Date | null;
  /** Made by `q serve --demo`, with answers that nobody asked for. */
  is_demo: Generated<boolean>;
}

/** Why an account is suspended, such as a dispute's id. */
export interface SuspensionTable {
  account_id: Written<string>;
  reason: Written<string>;
  created_at: Written<Date>;
  ended_at: Generated<Date | null>;
}

/** Which account has an e-mail address: small, and the same on every shard. */
export interface EmailOwnerTable {
  email: string;
  account_id: string;
}

export interface SessionTable {
  account_id: Written<string>;
  session_id: Written<string>;
  created_at: Written<Date>;
  revoked_at: Date | null;
}

export interface RefreshTokenTable {
  account_id: Written<string>;
  token_hash: Written<string>;
  session_id: Written<string>;
  created_at: Written<Date>;
  expires_at: Written<Date>;
  used_at: Date | null;
}

export interface ApiKeyTable {
  account_id: Written<string>;
  provider: Written<string>;
  key_version: number;
  /** AES-256-GCM, base64: nonce, ciphertext, tag. */
  sealed: string;
  hint: string;
  created_at: Date;
}

export interface InviteTable {
  code_hash: string;
  created_at: Date;
  used_by: string | null;
  used_at: Date | null;
}

/** Prepaid money of one kind. Amounts in nano-USD. */
export interface WalletTable {
  account_id: Written<string>;
  currency: Written<string>;
  balance: bigint;
  held: bigint;
  in_flight: number;
  /** Sum of all charges. */
  spent: bigint;
  uses: bigint;
  /** Its account is being deleted. */
  closed: Generated<boolean>;
}

export interface HoldTable {
  account_id: string;
  request_id: string;
  currency: string;
  amount: bigint;
  created_at: Date;
  expires_at: Date;
  /** Null where it was taken by a version that did not say. */
  run_id: string | null;
}

export interface JournalTable {
  account_id: Written<string>;
  id: Written<string>;
  kind: Written<string>;
  ref: Written<string>;
  currency: Written<string>;
  balance_after: Written<bigint>;
  created_at: Written<Date>;
}

export interface EntryTable {
  account_id: Written<string>;
  journal_id: Written<string>;
  leg: Written<string>;
  amount: Written<bigint>;
}

/** One answer that was delivered, with what it used and cost. */
export interface UsageTable {
  account_id: string;
  request_id: string;
  id: string;
  currency: string;
  model_id: string;
  provider: string;
  key_owner: string;
  input_total: number | null;
  cache_read: number | null;
  cache_write: number | null;
  output_total: number | null;
  reasoning: number | null;
  /** JSON text: the receipt's cost lines. */
  lines: string;
  provider_cost: bigint | null;
  fee: bigint;
  charge: bigint;
  balance_before: bigint;
  balance_after: bigint;
  price_version: string | null;
  price_date: string | null;
  estimated: boolean;
  capped: boolean;
  simulated: boolean;
  finish: string;
  /** When the request came in. */
  created_at: Date;
  ttft_ms: number | null;
  duration_ms: number;
  /** What the service itself added before the provider was asked. */
  added_ms: number | null;
}

/** One request that delivered nothing: nothing was charged. */
export interface FailureTable {
  account_id: string;
  id: string;
  model_id: string;
  provider: string;
  kind: string;
  created_at: Date;
}

export interface IdempotencyTable {
  account_id: string;
  route: string;
  key: string;
  body_hash: string;
  /** JSON text once there is an answer; null while it is being made. */
  answer: string | null;
  created_at: Date;
}

export interface ConversationTable {
  account_id: string;
  conversation_id: string;
  created_at: Date;
}

export interface MessageTable {
  account_id: string;
  conversation_id: string;
  id: string;
  role: string;
  content: string;
  model_id: string;
  created_at: Date;
  /** Tells a question and its answer apart where their times are equal. */
  ordinal: number;
}

export interface PaymentTable {
  account_id: string;
  id: string;
  mode: string;
  amount: bigint;
  status: string;
  session_ref: string | null;
  intent_ref: string | null;
  /** Of `amount`, what went back by refunds so far. */
  refunded: bigint;
  /** What the payment provider kept of it; null = not known. */
  fee: bigint | null;
  /** Refunds that were told of and did not arrive. */
  refunds_failed: Generated<number>;
  created_at: Date;
  credited_at: Date | null;
}

/** Money that we send back: written down before the payment provider is asked, so that it is asked once, whatever breaks in between. */
export interface RefundTable {
  account_id: Written<string>;
  /** Also its name at the payment provider, so that asking again is asking for the same. */
  id: Written<string>;
  payment_id: Written<string>;
  intent_ref: Written<string>;
  /** nano-USD, whole cents. */
  amount: Written<bigint>;
  /** What of the payment has gone back with it, what did not arrive included; null = the payment was never credited, so nothing is
   *  booked. */
  refunded_after: Written<bigint | null>;
  /** `asked`: not asked yet, or what came of it is not known. `past`: refused, and its account was opened again since; or
   *  not sent, since the payment was refunded in another way meanwhile. */
  state: 'asked' | 'sent' | 'refused' | 'past';
  /** By the database's clock: until then what was asked for may still be on its way, though nobody waits for its answer any more. */
  asked_until: Generated<Date | null>;
  created_at: Written<Date>;
}

/** Each event of the payment provider once. Small, and the same on every shard. */
export interface PaymentEventTable {
  event_id: string;
  received_at: Date;
}

/** Which payment one of the payment provider's objects belongs to. Small, and the same on every shard. */
export interface PaymentRefTable {
  ref: string;
  account_id: string;
  payment_id: string;
}

export interface RateLimitTable {
  key: string;
  points: Generated<number>;
  expire: bigint | null;
}

export interface Tables {
  account: AccountTable;
  email_owner: EmailOwnerTable;
  session: SessionTable;
  refresh_token: RefreshTokenTable;
  api_key: ApiKeyTable;
  invite: InviteTable;
  wallet: WalletTable;
  hold: HoldTable;
  journal: JournalTable;
  entry: EntryTable;
  usage_record: UsageTable;
  failure: FailureTable;
  idempotency: IdempotencyTable;
  conversation: ConversationTable;
  message: MessageTable;
  payment: PaymentTable;
  refund: RefundTable;
  suspension: SuspensionTable;
  payment_event: PaymentEventTable;
  payment_ref: PaymentRefTable;
  rate_limit: RateLimitTable;
}
