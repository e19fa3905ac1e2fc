import { usdText } from '../../server/http/usd.ts';

/** Nano-USD as exact USD, all with as many places, two at least, so that a column can be read down. */
export function amounts(nanos: readonly bigint[]): string[] {
  const texts = nanos.map(usdText);
  const placesOf = (text: string) => text.split('.')[1]?.length ?? 0;
  const places = Math.max(2, ...texts.map(placesOf));
  return texts.map(text => `${text}${text.includes('.') ? '' : '.'}${'0'.repeat(places - placesOf(text))}`);
}
