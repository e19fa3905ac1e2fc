import type { ReceiptFinish } from '../contract/receipt.ts';
import type { DetailedUsage } from '../contract/usage.ts';

/** What is known of an answer's tokens when it has ended. */
export interface UsageEvidence {
  /** The provider's last report, if there was one. */
  readonly reported?: DetailedUsage | undefined;
  readonly finish: ReceiptFinish;
  /** Counted here: everything that was sent. */
  readonly inputEstimate: number;
  /** Counts everything that arrived. Called only where it matters: an answer is long, and most are reported whole. */
  readonly outputEstimate: () => number;
}

export interface SettledUsage {
  readonly usage: DetailedUsage;
  /** True where any of it was counted here. */
  readonly estimated: boolean;
}

/** The tokens that go on the receipt: the provider's report, else an estimate that says so; nothing for nothing. */
export function settleUsage({ reported, finish, inputEstimate, outputEstimate }: UsageEvidence): SettledUsage {
  const input = reported?.inputTotal ?? null;
  const output = reported?.outputTotal ?? null;
  const broken = finish === 'cancelled' || finish === 'interrupted' || finish === 'failed';
  if (input === null && output === null && outputEstimate() === 0) {
    return { usage: { inputTotal: 0, cacheRead: null, cacheWrite: null, outputTotal: 0, reasoning: null }, estimated: false };
  }
  // A report that came before the break counts too little of the output.
  const outputTotal = broken ? Math.max(output ?? 0, outputEstimate()) : (output ?? outputEstimate());
  const usage: DetailedUsage = {
    cacheRead: null,
    cacheWrite: null,
    reasoning: null,
    ...reported,
    inputTotal: input ?? inputEstimate,
    outputTotal,
  };
  return { usage, estimated: input === null || outputTotal !== output };
}
