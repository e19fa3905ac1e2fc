import { WordBeginnings } from './wordBeginnings.ts';

interface RankedWord {
  readonly word: string;
  readonly rank: number;
}

/** Words with their ranks, in which the pieces of a password are looked up. */
export class WordList {
  private readonly longest: number;
  private readonly beginnings: WordBeginnings;

  /** @param ranks by word, in lower case; 1 is the most common */
  constructor(
    readonly name: string,
    private readonly ranks: ReadonlyMap<string, number>,
  ) {
    this.longest = [...ranks.keys()].reduce((most, word) => Math.max(most, word.length), 0);
    this.beginnings = new WordBeginnings(ranks);
  }

  /** Every word of it that a text has at this place.
   *  @param text in lower case */
  wordsAt(text: string, from: number): readonly RankedWord[] {
    const most = Math.min(this.longest, this.beginnings.charsAt(text, from), text.length - from);
    const found: RankedWord[] = [];
    for (let length = 1; length <= most; length++) {
      const word = text.slice(from, from + length);
      const rank = this.ranks.get(word);
      if (rank !== undefined) found.push({ word, rank });
    }
    return found;
  }
}
