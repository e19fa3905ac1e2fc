/** One line for a person: the kind first, since scripts read it. */
export function errorReport(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'kind' in error ? `${String(error.kind)}: ${error.message}` : error.message;
}
