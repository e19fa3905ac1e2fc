import type { StreamPart } from '../contract/streamPart.ts';

type Streamed = 'text' | 'reasoning';

/** What of an answer has been handed on, so that one that is told again from its beginning goes on where it was. */
export class Delivered {
  private readonly chars = { text: 0, reasoning: 0 };
  private others = 0;
  private seen = { text: 0, reasoning: 0, others: 0 };

  get isEmpty(): boolean {
    return this.chars.text + this.chars.reasoning + this.others === 0;
  }

  /** The answer is told again. */
  startAgain(): void {
    this.seen = { text: 0, reasoning: 0, others: 0 };
  }

  /** @returns what is new of a part: all of it, its end, or nothing */
  rest(part: StreamPart): StreamPart[] {
    if (part.type === 'usage' || part.type === 'finish') return [part];
    if (part.type === 'text' || part.type === 'reasoning') return this.restOf(part.type, part.text);
    if (++this.seen.others <= this.others) return [];
    this.others = this.seen.others;
    return [part];
  }

  private restOf(type: Streamed, text: string): StreamPart[] {
    const from = this.seen[type];
    this.seen[type] += text.length;
    if (this.seen[type] <= this.chars[type]) return [];
    const rest = text.slice(Math.max(0, this.chars[type] - from));
    this.chars[type] = this.seen[type];
    return [{ type, text: rest }];
  }
}
