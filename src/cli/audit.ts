import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { audit, type Audit, type CheckResult, type ProviderCost, type TrialBalance } from '../../server/audit/audit.ts';
import { auditJson } from '../../server/audit/auditJson.ts';
import { parseInstantMs } from '../core/contract/instant.ts';
import { formatCount } from '../core/format/count.ts';
import { amounts } from './amounts.ts';
import { onLedger } from './onLedger.ts';
import { printable } from './printable.ts';
import { readArgs } from './readArgs.ts';
import { stdio } from './stdio.ts';
import { table } from './table.ts';
import { UsageError } from './usageError.ts';

/** `q audit`: whether the ledger holds. Exits with 1 where it does not. */
export async function auditCommand(args: string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { until: { type: 'string' }, export: { type: 'string' }, json: { type: 'boolean' } });
  if (positionals.length > 0) throw new UsageError(`q audit takes no "${positionals[0]}".`);
  const until = untilArg(values.until);
  await onLedger(async database => {
    const file = values.export === undefined ? undefined : newFile(values.export);
    try {
      const result = await audit(database, { until, write: lines => file?.write(lines) });
      if (values.json) stdio.json(auditJson(result));
      // A ledger that somebody has tampered with may hold anything.
      else stdio.out(printable(textOf(result)));
      const wrong = result.checks.filter(({ holds }) => !holds).length;
      if (wrong > 0) throw new LedgerWrongError(`${wrong} of ${result.checks.length} checks do not hold.`);
    } catch (error) {
      if (!(error instanceof LedgerWrongError)) file?.drop();
      throw error;
    } finally {
      file?.close();
    }
  });
}

class LedgerWrongError extends Error {
  override readonly name = 'LedgerWrongError';
  readonly kind = 'ledger';
}

function untilArg(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const ms = parseInstantMs(text);
  if (ms === undefined)
    throw new UsageError(`--until must be a day or a time (UTC) such as 2026-12-01 or 2026-12-01T00:00:00Z, not "${text}".`);
  return new Date(ms);
}

/** What somebody has kept of an earlier audit is never written over. */
function newFile(name: string) {
  try {
    const file = openSync(name, 'wx', 0o600);
    return { write: (text: string) => void writeSync(file, text), close: () => closeSync(file), drop: () => rmSync(name) };
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(isThere ? `--export: there is a file "${name}" already.` : `--export: "${name}" cannot be written: ${why}`);
  }
}

const legs = ['customer', 'payment', 'payment_fee', 'provider', 'income', 'loss', 'sum'] as const;

function textOf({ readAt, accounts, receipts, holds, trialBalances, months, providerCosts, checks, until, digest }: Audit): string {
  const isLater = until.getTime() > readAt.getTime() + 1;
  return [
    `The ledger at ${readAt.toISOString()}: accounts ${formatCount(accounts)}, receipts ${formatCount(receipts)}, open holds ${formatCount(holds)}.`,
    '',
    ...(until < readAt ? [`What was booked before ${until.toISOString()} comes to:`] : []),
    balancesText(['USD'], trialBalances, one => [one.currency]),
    'What is owed to customers and providers, and what was earned, is above 0; what came in for it, below.',
    '',
    ...(months.length > 0 ? [balancesText(['USD', 'month (UTC)'], months, one => [one.currency, one.month]), ''] : []),
    ...(providerCosts.length > 0 ? [costText(providerCosts), ''] : []),
    ...checks.map(checkText),
    '',
    `sha256 ${digest.sha256}`,
    `of ${formatCount(digest.journals)} journals before ${until.toISOString()}`,
    ...(isLater ? ['That time is not over: what is booked until then changes the digest.'] : []),
    '',
    checks.every(check => check.holds) ? `All ${checks.length} checks hold.` : 'Amounts of what is wrong are in nano-USD.',
  ].join('\n');
}

function balancesText<Row extends TrialBalance>(head: string[], rows: readonly Row[], nameOf: (row: Row) => string[]): string {
  const cells = rows.map(row => [...nameOf(row), ...amounts(legs.map(leg => row[leg]))]);
  const names = ['customers', 'payments', 'payment fees', 'providers', 'commission', 'loss', 'sum'];
  const right = names.map((_, index) => head.length + index);
  return table([...head, ...names], cells, right);
}

/** By month, to be held against invoices. */
function costText(costs: readonly ProviderCost[]): string {
  const exact = amounts(costs.map(({ cost }) => cost));
  const rows = costs.map(({ currency, month, provider, answers }, index) => [
    currency,
    month,
    provider,
    formatCount(answers),
    exact[index] ?? '',
  ]);
  return table(['USD', 'month (UTC)', 'provider', 'answers', 'cost'], rows, [3, 4]);
}

function checkText({ holds, words, count, findings }: CheckResult): string {
  const named = findings.map(({ account, what }) => `         ${account === null ? '' : `account ${account}, `}${what}`);
  const more = count > named.length ? [`         and ${formatCount(count - named.length)} more`] : [];
  return [`${holds ? 'holds  ' : 'WRONG  '}${words}`, ...named, ...more].join('\n');
}
