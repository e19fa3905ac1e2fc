/** One way in which the money could be wrong, as a change of text. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly { readonly file: string; readonly find: string; readonly replace: string }[];
  /** The tests that have to notice, if not the ledger's own. */
  readonly tests?: { readonly files: readonly string[]; readonly grep?: string };
}

const reserve = 'server/ledger/reserve.ts';
const settle = 'server/ledger/settle.ts';
const takeBack = 'server/ledger/takeBack.ts';
const voidHold = 'server/ledger/voidHold.ts';
const stripeEvents = 'server/payments/stripeEvents.ts';
const schema = 'server/db/migrations/0002-ledger.ts';
const payments = { files: ['test/server/payments/stripe.test.ts'], grep: 'on pglite' };

const change = (name: string, file: string, find: string, replace: string, tests?: Mutant['tests']): Mutant => ({
  name,
  edits: [{ file, find, replace }],
  ...(tests ? { tests } : {}),
});

export const mutants: readonly Mutant[] = [
  change('a hold without looking at the balance', reserve, ' AND balance - held >= @amount::bigint\n', '\n'),
  change('a hold that forgets other holds', reserve, 'AND balance - held >= @amount::bigint', 'AND balance >= @amount::bigint'),
  change('one answer at once too many', reserve, 'in_flight < @inFlightMax::integer', 'in_flight <= @inFlightMax::integer'),
  change(
    'a repeated request runs again after it was answered',
    reserve,
    'AND NOT EXISTS (SELECT 1 FROM usage_record',
    'OR EXISTS (SELECT 1 FROM usage_record',
  ),
  change('a lost unique key: a payment is credited twice', schema, ',\n    UNIQUE (account_id, kind, ref)', ''),
  change('entries that may be changed', schema, 'BEFORE UPDATE OR DELETE OR TRUNCATE ON entry', 'BEFORE TRUNCATE ON entry'),
  change('journals that need not add up', schema, '<> 0 THEN', 'IS NULL THEN'),
  {
    name: 'a request that is settled twice',
    edits: [
      {
        file: schema,
        find: 'PRIMARY KEY (account_id, request_id),\n    CHECK (balance_before',
        replace: 'PRIMARY KEY (account_id, id),\n    CHECK (balance_before',
      },
      { file: settle, find: "'usage', @requestId, @currency", replace: "'usage', @requestId || gen_random_uuid()::text, @currency" },
    ],
  },
  change('floor for ceil', settle, 'chargeNanoOf(owed)', '(owed * 10n) / 7n'),
  change('a hold that is not released', settle, 'held = before.held - released.amount', 'held = before.held'),
  change('an answer that stays in flight', settle, 'in_flight = before.in_flight - released.holds', 'in_flight = before.in_flight'),
  change('swapped legs', settle, "('provider', @owed::bigint),\n      ('income',", "('income', @owed::bigint),\n      ('provider',"),
  change(
    'a receipt whose balance after is the one before',
    settle,
    'balanceAfterNano: balanceBeforeNano - chargeNano',
    'balanceAfterNano: balanceBeforeNano',
  ),
  change(
    'a journal whose balance after is the one before',
    settle,
    '@currency, charged.balance - charged.charge, @startedAt',
    '@currency, charged.balance, @startedAt',
  ),
  change('a wallet that is read without its lock', settle, '\n    FOR UPDATE\n', '\n'),
  change('a charge that takes what others hold', settle, 'before.balance - before.held + released.amount', 'before.balance'),
  change('an own key that is charged', settle, "settlement.key === 'platform' ? (providerCostNano ?? 0n) : 0n", 'providerCostNano ?? 0n'),
  change('what was spent is not counted', settle, 'spent = before.spent + charged.charge', 'spent = before.spent'),
  change('a void that leaves the request in flight', voidHold, 'in_flight = wallet.in_flight - 1', 'in_flight = wallet.in_flight'),
  change('a void that keeps the money held', voidHold, 'held = wallet.held - gone.amount', 'held = wallet.held'),
  change(
    'a doubtful hold taken from another run of its request',
    voidHold,
    '(@runId::uuid IS NULL OR run_id = @runId::uuid)',
    '(@runId::uuid IS NULL OR true)',
    { files: ['test/server/ledger/doubtfulHolds.test.ts'] },
  ),
  {
    name: 'a sweeper that ends living answers',
    edits: [
      { file: 'server/ledger/holdSweeper.ts', find: 'WHERE expires_at < now()', replace: 'WHERE true' },
      { file: voidHold, find: 'AND (NOT @onlyExpired::boolean OR expires_at < now())', replace: 'AND (NOT @onlyExpired::boolean OR true)' },
    ],
  },
  change('a refund below zero', takeBack, 'LEAST(@amount::bigint, balance - held) AS amount', '@amount::bigint AS amount'),
  change(
    'a refund of what is on hold',
    takeBack,
    'LEAST(@amount::bigint, balance - held) AS amount',
    'LEAST(@amount::bigint, balance) AS amount',
  ),
  change('a won dispute that takes the money again', takeBack, '(SELECT coalesce(-sum(amount), 0)', '(SELECT coalesce(sum(amount), 0)'),
  change(
    'a credit on the wrong side',
    'server/ledger/credit.ts',
    "('customer', @amount::bigint), ('payment', -@amount::bigint)",
    "('customer', -@amount::bigint), ('payment', @amount::bigint)",
  ),
  change('a replay without the hash of the body', 'server/chat/replay.ts', 'kept && kept.body_hash !== bodyHash', 'kept === null', {
    files: ['test/server/chat/chat.test.ts'],
    grep: 'on pglite the same Idempotency-Key',
  }),
  change('an answer without a word that is charged', settle, 'wished: isFree ? 0n : chargeNanoOf(owed)', 'wished: chargeNanoOf(owed)', {
    files: ['test/server/chat/chat.test.ts'],
    grep: 'on pglite an answer without a word',
  }),
  change(
    'sandbox credit that pays for a real key',
    'server/chat/plan.ts',
    "allowSandboxSpend ? 'sandbox' : 'live'",
    "true ? 'sandbox' : 'live'",
    {
      files: ['test/server/contract/badInput.test.ts', 'test/server/payments/closing.test.ts'],
      grep: 'kinds of credit sandbox',
    },
  ),
  change('somebody recalled who has signed out', reserve, ' AND session.revoked_at IS NULL\n', '\n', {
    files: ['test/server/chat/recalled.test.ts'],
    grep: 'on pglite is refused at once where they signed out',
  }),
  change(
    'somebody recalled who has a key of their own now',
    reserve,
    "ORDER BY provider), ' ') = @ownKeys",
    "ORDER BY provider), ' ') IS NOT NULL AND @ownKeys::text IS NOT NULL",
    { files: ['test/server/chat/recalled.test.ts'], grep: 'on pglite is asked with the key of their own' },
  ),
  change('a wallet of a deleted account that still pays', reserve, 'AND NOT closed ', '', {
    files: ['test/server/payments/closing.test.ts'],
    grep: 'on pglite a question that was let in before',
  }),
  change(
    'a top-up key that is not looked at',
    'server/payments/topUpKeys.ts',
    'if (key === undefined) return undefined;\n    return this',
    'if (key !== null) return undefined;\n    return this',
    {
      files: ['test/server/payments/topUp.test.ts'],
      grep: 'on pglite',
    },
  ),
  {
    name: 'an event that is booked each time it comes',
    edits: [
      { file: stripeEvents, find: 'return numInsertedOrUpdatedRows === 1n;', replace: 'return numInsertedOrUpdatedRows < 2n;' },
      { file: stripeEvents, find: "if (payment.status !== 'pending') return done;", replace: '' },
    ],
    tests: { ...payments, grep: 'on pglite an event counts once' },
  },
  change('a session that is credited for each event', stripeEvents, "if (payment.status !== 'pending') return done;", '', payments),
  change('a payment of another amount', stripeEvents, ') * nanoPerCent !== payment.amount)', ') < 0n)', payments),
  change(
    "a payment on another's account",
    stripeEvents,
    'session.client_reference_id !== payment.account_id',
    'session.client_reference_id === payment.id',
    payments,
  ),
  change(
    'a refund beside one by hand',
    'server/payments/refunds.ts',
    'if (!begun.isAlone || isOutdated(refund, begun.paidNano, before)) {',
    'if (begun.paidNano < 0n) {',
    { files: ['test/server/payments/closingFaults.test.ts'], grep: 'on pglite' },
  ),
  change(
    'a refund under a new name each time',
    'server/payments/stripeGateway.ts',
    'idempotencyKey: `refund-${id}`',
    'idempotencyKey: `refund-${Math.random()}`',
    { files: ['test/server/payments/refundedOtherwise.test.ts'], grep: 'on pglite' },
  ),
  change(
    'a refund that is sent again a day later',
    'server/payments/refunds.ts',
    "if (isAmong(before)) return this.end(refund, 'sent', before);",
    '',
    {
      files: ['test/server/payments/closingFaults.test.ts'],
      grep: 'on pglite',
    },
  ),
  change(
    'a refund that is booked again after it has failed',
    'server/payments/paymentBooks.ts',
    '0n) - (await everRefundedNano(db, payment))',
    '0n) - payment.refunded',
    { ...payments, grep: 'on pglite' },
  ),
  change(
    'a failed refund that is asked for again and again',
    'server/payments/refundList.ts',
    'if (isUuid(ours)) await didNotArrive(db, payment.account_id, ours);',
    '',
    { files: ['test/server/payments/refundedOtherwise.test.ts'], grep: 'on pglite' },
  ),
  change(
    'a payment that is lost while its account is deleted',
    'server/payments/accountClosing.ts',
    'uncredited.size > 0 || this.owedIn',
    'this.owedIn',
    { files: ['test/server/payments/closingFaults.test.ts'], grep: 'on pglite' },
  ),
  change(
    'a refund that another instance is just sending, taken for not sent',
    'server/payments/refunds.ts',
    'after !== null && mine.isUnderWay === true',
    'after !== null && false',
    { files: ['test/server/payments/closingFaults.test.ts'], grep: 'on postgresql' },
  ),
  change(
    'a loss that any failed refund forgives',
    'server/payments/paymentBooks.ts',
    'if (lossLeft === 0n)',
    'if (lossLeft >= 0n)',
    payments,
  ),
  change('an old signature', 'server/payments/stripeGateway.ts', 'const signatureSeconds = 300;', 'const signatureSeconds = 0;', payments),
];
