const codeOf = (error: unknown): string | undefined => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
};

/** The database cannot be reached now. Nothing was written, or it cannot be known whether it was: the caller may repeat. */
export class DatabaseUnavailableError extends Error {
  override readonly name = 'DatabaseUnavailableError';
  constructor(cause: unknown) {
    super('The database is away.', { cause });
  }

  /** The driver's or the engine's words, with its code: no statement and no value. */
  get reason(): string {
    const one: unknown = this.cause instanceof AggregateError ? this.cause.errors[0] : this.cause;
    return [codeOf(one), one instanceof Error ? one.message : String(one)].filter(Boolean).join(': ');
  }
}

/** Another transaction won. */
const passingCodes = new Set(['40001', '40P01']);

/** Run this one again. */
export const isPassing = (error: unknown): boolean => passingCodes.has(codeOf(error) ?? '');

/** There is no such table. */
export const isMissingTable = (error: unknown): boolean => codeOf(error) === '42P01';

/** The role that connected may not do that. */
export const isNotAllowed = (error: unknown): boolean => codeOf(error) === '42501';

/** It has waited for somebody else's row until `lock_timeout`. Nothing was written. */
export const isHeldUp = (error: unknown): boolean => codeOf(error) === '55P03';

/** Prepare this one again, and run it: what was prepared is gone, an earlier statement on the connection should have prepared it
 *  and failed, or a table has changed since. A code of its own the last one has not. */
export function isStale(error: unknown): boolean {
  const code = codeOf(error);
  return code === '26000' || (code === '0A000' && (error as { readonly routine?: unknown }).routine === 'RevalidateCachedQuery');
}

/** @param table only where it is of this one */
export const isUniqueViolation = (error: unknown, table?: string): boolean =>
  codeOf(error) === '23505' && (table === undefined || (error as { readonly table?: unknown }).table === table);

const awayCodes = new Set([
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  // Its machine is down, or the way to it.
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01',
  '57P02',
  '57P03',
  // Its disk is full, its memory, or its connections are all taken.
  '53100',
  '53200',
  '53300',
  // Another server takes its place, and this one only reads from now on.
  '25006',
  // This process has stood still in a transaction for so long that its connection was ended.
  '25P03',
  // It has waited too long, for a disk or for a lock.
  '57014',
  '55P03',
]);
// pg has no codes for these.
const connectionMessages =
  /^Connection terminated|^Query read timeout|timeout exceeded when trying to connect|^Client has encountered a connection error/;

export function isUnavailable(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  const code = codeOf(error);
  if (code !== undefined && (awayCodes.has(code) || code.startsWith('08'))) return true;
  return error instanceof Error && connectionMessages.test(error.message);
}
