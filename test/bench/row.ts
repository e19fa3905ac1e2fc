/** One measured line of the table. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The most it may be; with `atLeast` the least. */
  readonly bound: number;
  readonly atLeast?: boolean;
  /** What the same run gives for the least that can stand in this place, such as a service that does nothing but what none could do
   *  without. */
  readonly floor?: number;
  /** How it was measured, or what it is compared with. */
  readonly note?: string;
}

const holds = ({ value, bound, atLeast }: BenchRow): boolean => (atLeast ? value >= bound : value <= bound);

/** How a row came out. A miss stays one where the floor misses the bound, too, but then no code of ours could have kept it in that run. */
export function verdict(row: BenchRow): 'holds' | 'missed' | 'missed, its floor too' {
  if (holds(row)) return 'holds';
  return row.floor === undefined || holds({ ...row, value: row.floor }) ? 'missed' : 'missed, its floor too';
}

/** The value below which the given share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);
