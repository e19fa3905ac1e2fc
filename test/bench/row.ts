/** One measured line of the table. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The most it may be; with `atLeast` the least. */
  readonly bound: number;
  readonly atLeast?: boolean;
  /** How it was measured, or what it is compared with. */
  readonly note?: string;
}

export const holds = ({ value, bound, atLeast }: BenchRow): boolean => (atLeast ? value >= bound : value <= bound);

/** The value below which the given share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);
