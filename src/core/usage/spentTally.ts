import type { Receipt } from '../contract/receipt.ts';
import { amountNanoOf, isPlay } from './total.ts';

interface Spending {
  /** Unix milliseconds. */
  readonly startedMs: number;
  readonly nano: bigint;
}

/** What was spent, and when: of an answer that cost something its amount and its time, of any other one nothing at all. So it can be kept
 *  for as long as a window is open, which a list of receipts could not. Amounts in nano-USD. */
export class SpentTally {
  private readonly byRequest = new Map<string, Spending>();
  private empty = true;

  /** A receipt that was there before is replaced. */
  add(receipt: Receipt): void {
    const nano = isPlay(receipt) ? 0n : (amountNanoOf(receipt) ?? 0n);
    if (nano > 0n) this.byRequest.set(receipt.requestId, { startedMs: Date.parse(receipt.startedAt), nano });
    else this.byRequest.delete(receipt.requestId);
    this.empty = false;
  }

  /** There was no answer, not even one that cost nothing. */
  get isEmpty(): boolean {
    return this.empty;
  }

  /** Of all answers that began then or later: what was paid from the balance, and what is owed for answers on own keys. */
  sinceNano(startMs: number): bigint {
    let sum = 0n;
    for (const { startedMs, nano } of this.byRequest.values()) if (startedMs >= startMs) sum += nano;
    return sum;
  }

  /** What the dearest answer cost. */
  get largestNano(): bigint {
    let largest = 0n;
    for (const { nano } of this.byRequest.values()) if (nano > largest) largest = nano;
    return largest;
  }
}
