/** Amounts on a receipt stand under each other with one precision, exact where nine places hold them. */
const decimalsMin = 5;
const decimalsMax = 9;

/** Amounts that stand beside their sum, so that whoever adds them up gets it: all with as many decimals as keep each exact, four at
 *  least. In nano-USD. */
export function summableUsd(nanos: readonly bigint[]): (nano: bigint) => string {
  const decimals = exactDecimals(nanos.map(String), 4);
  return nano => (nano === 0n ? '$0.00' : formatExactUsd(String(nano), decimals));
}

/** How many decimals of USD show these amounts exactly, from so many (5) to 9. Each is nano-USD as a decimal string. */
export function exactDecimals(amountsNano: readonly string[], leastDecimals = decimalsMin): number {
  let decimals = leastDecimals;
  for (const amount of amountsNano) decimals = Math.max(decimals, usdDigits(amount).fraction.replace(/0+$/, '').length);
  return Math.min(decimalsMax, decimals);
}

/** Nano-USD as a decimal string ("579.6"), as USD with so many decimals, rounded up. */
export function formatExactUsd(amountNano: string, decimals: number): string {
  const { whole, fraction } = usdDigits(amountNano);
  const kept = BigInt(whole + fraction.slice(0, decimals));
  const rounded = (/[1-9]/.test(fraction.slice(decimals)) ? kept + 1n : kept).toString().padStart(decimals + 1, '0');
  const dollars = rounded.slice(0, rounded.length - decimals).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `$${dollars}.${rounded.slice(rounded.length - decimals)}`;
}

function usdDigits(amountNano: string): { whole: string; fraction: string } {
  const [nano = '0', rest = ''] = amountNano.split('.');
  const padded = nano.padStart(10, '0');
  return { whole: padded.slice(0, -9), fraction: padded.slice(-9) + rest };
}
