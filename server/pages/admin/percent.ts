/** "30 %", "0.27 %" */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '–';
  const share = (part / whole) * 100;
  return `${Number(share.toFixed(share !== 0 && Math.abs(share) < 10 ? 2 : 1))} %`;
}
