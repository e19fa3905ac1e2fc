import type { Database } from '../db/database.ts';
import { executeAlone, statement } from '../db/statement.ts';
import type { Currency } from '../ledger/currency.ts';

/** Who is asking, and what they have, as of the beginning of the request. */
export interface Caller {
  readonly accountId: string;
  readonly sessionId: string;
  readonly email: string;
  readonly createdAt: Date;
  readonly selectedModel: string | null;
  readonly isSuspended: boolean;
  /** Of the kind of credit that a top-up gives here. */
  readonly balanceNano: bigint;
  readonly heldNano: bigint;
  readonly spentNano: bigint;
  readonly uses: number;
  /** Providers that they have stored a key for. */
  readonly ownKeys: readonly string[];
  /** Set where this is how they were a moment ago. */
  readonly recalled?: Recalled | undefined;
}

export interface Recalled {
  /** Reads them anew.
   *  @throws HttpError 401 where they are signed in no more */
  readonly again: () => Promise<Caller>;
  /** Told of the balance, where it has become known on the way. nano-USD. */
  readonly balanceIs: (balanceNano: bigint) => void;
}

interface Values {
  accountId: string;
  sessionId: string;
  currency: Currency;
}
interface Row {
  email: string;
  created_at: Date;
  selected_model: string | null;
  suspended_for: string | null;
  balance: bigint | null;
  held: bigint | null;
  spent: bigint | null;
  uses: bigint | null;
  own_keys: string[];
}

const calling = statement<Values>(`
  SELECT account.email, account.created_at, account.selected_model, account.suspended_for,
    wallet.balance, wallet.held, wallet.spent, wallet.uses,
    ARRAY(SELECT provider FROM api_key WHERE account_id = @accountId ORDER BY provider) AS own_keys
  FROM session
  JOIN account ON account.account_id = session.account_id
  LEFT JOIN wallet ON wallet.account_id = session.account_id AND wallet.currency = @currency
  WHERE session.account_id = @accountId AND session.session_id = @sessionId AND session.revoked_at IS NULL AND account.deleted_at IS NULL`);

/** @returns undefined where the session has ended or the account is gone */
export async function callerOf(database: Database, values: Values): Promise<Caller | undefined> {
  const [row] = await executeAlone<Row, Values>(database, calling, values);
  return (
    row && {
      accountId: values.accountId,
      sessionId: values.sessionId,
      email: row.email,
      createdAt: row.created_at,
      selectedModel: row.selected_model,
      isSuspended: row.suspended_for !== null,
      balanceNano: row.balance ?? 0n,
      heldNano: row.held ?? 0n,
      spentNano: row.spent ?? 0n,
      uses: Number(row.uses ?? 0n),
      ownKeys: row.own_keys,
    }
  );
}
