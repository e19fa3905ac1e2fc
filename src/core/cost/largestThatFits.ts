/** The largest whole number from 1 to `max` that fits, where 1 does and what fits goes on fitting below. */
export function largestThatFits(max: number, fits: (n: number) => boolean): number {
  let low = 1;
  let high = max;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
