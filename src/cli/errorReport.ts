import { ProviderError } from '../core/contract/providerError.ts';

/** One line for a person: the kind first, since scripts read it. */
export function errorReport(error: unknown): string {
  if (error instanceof ProviderError) return `${error.kind}: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
