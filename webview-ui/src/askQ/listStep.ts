/** Where a key leads in a list that is walked by arrow keys, from its active entry. It ends at its ends.
 *  @returns undefined for a key that leads nowhere */
export function listStep(key: string, active: number, count: number): number | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, active + 1);
    case 'ArrowUp':
      return Math.max(0, active - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
