/** A number for a text (FNV-1a, 32 bits). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Chance that is the same for the same seed (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  /** 0 ≤ x < 1 */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** 0 … below − 1 */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  /** @param from not empty */
  pick<T>(from: readonly [T, ...T[]]): T {
    return from[this.below(from.length)] ?? from[0];
  }

  /** `count` of them, each once, in their own order. */
  some<T>(from: readonly T[], count: number): T[] {
    const places = from.map((_, place) => ({ place, drawn: this.next() })).sort((a, b) => a.drawn - b.drawn);
    const taken = new Set(places.slice(0, count).map(({ place }) => place));
    return from.filter((_, place) => taken.has(place));
  }
}
