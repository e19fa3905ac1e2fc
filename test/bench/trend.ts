/** A straight line through points, and how sure its slope is. */
export interface Trend {
  readonly slope: number;
  /** Half of the slope's 95 % confidence interval. */
  readonly halfWidth: number;
}

/** Least squares; the quantile of Student's t is close enough from eight points on. */
export function trendOf(points: readonly (readonly [x: number, y: number])[]): Trend {
  const count = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / count;
  const spreadX = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spreadX;
  const left = points.reduce((sum, [x, y]) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  const freedom = count - 2;
  return { slope, halfWidth: (1.96 + 2.5 / freedom) * Math.sqrt(left / freedom / spreadX) };
}
