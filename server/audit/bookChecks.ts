/** One thing that must be true of the books at every moment, whatever is under way. */
export interface BookCheck {
  readonly name: string;
  /** What holds, in words for whoever has to sign for it. */
  readonly words: string;
  /** Finds what breaks it: rows of `account` and `what`. It reads the rows themselves and uses nothing of what wrote them. */
  readonly text: string;
}

const legs = `JOIN entry ON entry.account_id = journal.account_id AND entry.journal_id = journal.id`;
const sumOf = (leg: string) => `coalesce(sum(entry.amount) FILTER (WHERE entry.leg = '${leg}'), 0)`;

export const bookChecks: readonly BookCheck[] = [
  {
    name: 'journals-balance',
    words: 'The entries of every journal add up to 0.',
    text: `
      SELECT account_id::text AS account, 'journal ' || journal_id || ' adds up to ' || sum(amount) AS what
      FROM entry GROUP BY account_id, journal_id HAVING sum(amount) <> 0`,
  },
  {
    name: 'balances',
    words: 'Every balance is the sum of its customer entries.',
    text: `
      SELECT wallet.account_id::text AS account,
        wallet.currency || ': the balance is ' || wallet.balance || ', the entries add up to ' || coalesce(sum(entry.amount), 0) AS what
      FROM wallet
      LEFT JOIN journal ON journal.account_id = wallet.account_id AND journal.currency = wallet.currency
      LEFT ${legs} AND entry.leg = 'customer'
      GROUP BY wallet.account_id, wallet.currency, wallet.balance HAVING wallet.balance <> coalesce(sum(entry.amount), 0)
      UNION ALL
      SELECT journal.account_id::text, journal.currency || ': journal ' || journal.id || ' belongs to no wallet'
      FROM journal LEFT JOIN wallet ON wallet.account_id = journal.account_id AND wallet.currency = journal.currency
      WHERE wallet.account_id IS NULL`,
  },
  {
    name: 'chains',
    words: 'The balances that journals leave behind lead from 0 to the balance, each step once.',
    // Every step begins where another has ended, so but for the two ends each amount is left as often as it is reached.
    text: `
      SELECT account_id::text AS account, currency || ': the steps break at ' || at AS what
      FROM (
        SELECT journal.account_id, journal.currency, journal.balance_after - coalesce(entry.amount, 0) AS at, 1 AS left_count
        FROM journal LEFT ${legs} AND entry.leg = 'customer'
        UNION ALL SELECT account_id, currency, balance_after, -1 FROM journal
        UNION ALL SELECT account_id, currency, balance, 1 FROM wallet
        UNION ALL SELECT account_id, currency, 0, -1 FROM wallet
      ) AS steps
      GROUP BY account_id, currency, at HAVING sum(left_count) <> 0`,
  },
  {
    name: 'never-below-zero',
    words: 'No balance is or ever was below 0, and no more is held than there is.',
    text: `
      SELECT account_id::text AS account, currency || ': journal ' || id || ' left ' || balance_after AS what FROM journal WHERE balance_after < 0
      UNION ALL
      SELECT account_id::text, currency || ': ' || held || ' held of ' || balance FROM wallet WHERE balance < 0 OR held < 0 OR held > balance`,
  },
  {
    name: 'holds',
    words: 'What is held is the sum of the holds, one for each answer under way.',
    text: `
      SELECT wallet.account_id::text AS account, wallet.currency || ': ' || wallet.held || ' held for ' || wallet.in_flight
        || ' answers, the holds are ' || count(hold.request_id) || ' over ' || coalesce(sum(hold.amount), 0) AS what
      FROM wallet LEFT JOIN hold ON hold.account_id = wallet.account_id AND hold.currency = wallet.currency
      GROUP BY wallet.account_id, wallet.currency, wallet.held, wallet.in_flight
      HAVING wallet.held <> coalesce(sum(hold.amount), 0) OR wallet.in_flight <> count(hold.request_id)`,
  },
  {
    name: 'spent',
    words: 'What an account has spent is the sum of its receipts.',
    text: `
      SELECT wallet.account_id::text AS account, wallet.currency || ': spent is ' || wallet.spent || ' in ' || wallet.uses
        || ' uses, the receipts are ' || count(usage_record.request_id) || ' over ' || coalesce(sum(usage_record.charge), 0) AS what
      FROM wallet
      LEFT JOIN usage_record ON usage_record.account_id = wallet.account_id AND usage_record.currency = wallet.currency
      GROUP BY wallet.account_id, wallet.currency, wallet.spent, wallet.uses
      HAVING wallet.spent <> coalesce(sum(usage_record.charge), 0) OR wallet.uses <> count(usage_record.request_id)`,
  },
  {
    name: 'receipts-booked',
    words: 'Every receipt moved what it says: the charge, what the provider is owed, the fee or the loss; and nothing else was charged.',
    text: `
      SELECT receipt.account_id::text AS account, 'receipt ' || receipt.request_id || ' is not booked as it says' AS what
      FROM (
        SELECT *, CASE WHEN key_owner = 'platform' THEN coalesce(provider_cost, 0) ELSE 0 END AS owed FROM usage_record
      ) AS receipt
      LEFT JOIN journal ON journal.account_id = receipt.account_id AND journal.kind = 'usage' AND journal.ref = receipt.request_id
      LEFT ${legs}
      GROUP BY receipt.account_id, receipt.request_id, receipt.charge, receipt.fee, receipt.owed, receipt.currency, receipt.balance_before,
        receipt.balance_after, journal.id, journal.currency, journal.balance_after
      HAVING ${sumOf('customer')} <> -receipt.charge OR ${sumOf('provider')} <> receipt.owed
        OR ${sumOf('income')} <> GREATEST(receipt.charge - receipt.owed, 0) OR ${sumOf('loss')} <> LEAST(receipt.charge - receipt.owed, 0)
        OR receipt.fee <> GREATEST(receipt.charge - receipt.owed, 0) OR receipt.balance_before - receipt.charge <> receipt.balance_after
        OR (journal.id IS NOT NULL AND (journal.currency <> receipt.currency OR journal.balance_after <> receipt.balance_after))
      UNION ALL
      SELECT journal.account_id::text, 'journal ' || journal.id || ' charges ' || journal.ref || ', of which there is no receipt'
      FROM journal LEFT JOIN usage_record ON usage_record.account_id = journal.account_id AND usage_record.request_id = journal.ref
      WHERE journal.kind = 'usage' AND usage_record.account_id IS NULL`,
  },
  {
    name: 'payments',
    words: 'Credit that is money is a payment that arrived, less what was refunded; every payment that arrived is credited, once.',
    text: `
      SELECT payment.account_id::text AS account, 'payment ' || payment.id || ' is not booked as it says' AS what
      FROM payment
      LEFT JOIN journal ON journal.account_id = payment.account_id AND journal.currency = payment.mode
        AND (journal.ref = payment.id::text OR journal.ref LIKE payment.id::text || ':%')
      LEFT ${legs}
      GROUP BY payment.account_id, payment.id, payment.amount, payment.refunded, payment.fee, payment.credited_at
      HAVING coalesce(sum(entry.amount) FILTER (WHERE journal.kind = 'payment' AND entry.leg = 'customer'), 0)
          <> CASE WHEN payment.credited_at IS NULL THEN 0 ELSE payment.amount END
        OR coalesce(sum(entry.amount) FILTER (WHERE journal.kind IN ('refund', 'refund_failed') AND entry.leg = 'payment'), 0) <> payment.refunded
        OR -coalesce(sum(entry.amount) FILTER (WHERE journal.kind = 'fee' AND entry.leg = 'payment_fee'), 0) <> coalesce(payment.fee, 0)
      UNION ALL
      SELECT journal.account_id::text, 'journal ' || journal.id || ' credits ' || journal.ref || ', which is no payment'
      FROM journal LEFT JOIN payment ON payment.account_id = journal.account_id AND payment.id::text = journal.ref
      WHERE journal.kind = 'payment' AND journal.currency <> 'sandbox' AND payment.account_id IS NULL`,
  },
  {
    name: 'append-only',
    words: 'The database itself refuses to change or remove what is booked, and to book what does not add up to 0.',
    text: `
      SELECT NULL::text AS account, 'the trigger ' || name || ' is missing or switched off' AS what
      FROM (VALUES ('journal_is_append_only'), ('entry_is_append_only'), ('entry_balances')) AS wanted (name)
      WHERE NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = wanted.name AND tgenabled IN ('O', 'A'))`,
  },
];
