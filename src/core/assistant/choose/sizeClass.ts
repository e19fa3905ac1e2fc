import { ownName } from '../../catalog/query/ownName.ts';

/** How big a model is among those of its maker, by what its id says: 0 = the smallest, 1 = small, 2 = says nothing, 3 = the largest.
 *  Speed names that makers also give to large models ("turbo", "highspeed") say nothing. */
export type SizeClass = 0 | 1 | 2 | 3;

const words: readonly (readonly [SizeClass, RegExp])[] = [
  [0, /^(nano|micro|tiny|lite|edge|phone|e\d+b)$/],
  [1, /^(mini|small|flash|flashx|air|haiku|spark|instant|swift)$/],
  [3, /^(pro|max|ultra|large|heavy)$/],
];
const parameters = /^(?:(\d+)x)?(\d+(?:\.\d+)?)b$/;
const tinyBillions = 9;
const smallBillions = 40;

export function sizeClassOf(id: string): SizeClass {
  const tokens = ownName(id)
    .toLowerCase()
    .split(/[-_: ]+/);
  const named = words.flatMap(([size, word]) => (tokens.some(token => word.test(token)) ? [size] : []));
  return Math.min(...named, ...tokens.flatMap(counted), named.length === 0 ? 2 : 3) as SizeClass;
}

function counted(token: string): SizeClass[] {
  const match = parameters.exec(token);
  const billions = match ? Number(match[1] ?? 1) * Number(match[2]) : Infinity;
  if (billions > smallBillions) return [];
  return [billions <= tinyBillions ? 0 : 1];
}
