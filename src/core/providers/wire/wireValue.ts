/** Readers of JSON from outside: a field that is missing or of another kind than expected is absent, never an exception. */
export const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;

/** Absent = ''. */
export function textAt(value: unknown, key: string): string {
  const found = at(value, key);
  return typeof found === 'string' ? found : '';
}

/** Absent = []. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const found = at(value, key);
  return Array.isArray(found) ? found : [];
}

/** More than this is no count of tokens: the longest contexts have ten million. Sums of a few stay inside what receipts may hold. */
const countMax = 100_000_000_000;

/** A whole number ≥ 0 that can be a count; absent = null. */
export function countAt(value: unknown, key: string): number | null {
  const found = at(value, key);
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 && found <= countMax ? found : null;
}
