/** People that the benchmark puts into the database itself, each with a session named like them and a full sandbox wallet. */
export const benchAccounts: readonly string[] = Array.from(
  { length: 64 },
  (_, index) => `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
);
