import type { CatalogRow } from './row.ts';

/** Finds rows by words. It takes them in when it is first asked, or before, in slices. */
export interface TextSearch {
  /** Every row has been taken in: it can answer at once. */
  readonly complete: boolean;
  add(count: number): void;
  /** Best first. */
  search(text: string): CatalogRow[];
  /** The text with the spelling that was searched for. */
  understood(text: string): string;
}
