const charsMax = 4;
/** Of its four beginnings a word has most in common with others: with four slots for each word one in twenty is taken. */
const slotsPerWord = 4;

/** The first letters of many words, as bits in a table of hashes. */
export class WordBeginnings {
  private readonly bits: Uint8Array;
  private readonly mask: number;

  constructor(words: ReadonlyMap<string, unknown>) {
    const slots = 2 ** Math.ceil(Math.log2((words.size + 1) * slotsPerWord));
    this.bits = new Uint8Array(slots / 8);
    this.mask = slots - 1;
    for (const word of words.keys()) this.add(word);
  }

  /** How long a word can be that a text has at this place: Infinity where more than four letters are those of a word.
   *  May be too much, where two beginnings share a slot, and is never too little. */
  charsAt(text: string, from: number): number {
    let hash = 0;
    for (let chars = 0; chars < charsMax; chars++) {
      if (from + chars >= text.length) return chars;
      hash = next(hash, text.charCodeAt(from + chars));
      const slot = this.slot(hash);
      if (((this.bits[slot >> 3] ?? 0) & (1 << (slot & 7))) === 0) return chars;
    }
    return Infinity;
  }

  private add(word: string): void {
    let hash = 0;
    for (let at = 0; at < Math.min(charsMax, word.length); at++) {
      hash = next(hash, word.charCodeAt(at));
      const slot = this.slot(hash);
      this.bits[slot >> 3] = (this.bits[slot >> 3] ?? 0) | (1 << (slot & 7));
    }
  }

  private slot(hash: number): number {
    return (hash ^ (hash >>> 15)) & this.mask;
  }
}

const next = (hash: number, code: number): number => (Math.imul(hash, 37) + code) | 0;
