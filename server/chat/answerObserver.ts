import type { UsageRecord } from '../ledger/usageRecord.ts';

/** Told how each question ended. */
export interface AnswerObserver {
  observeAnswer(record: UsageRecord): void;
  /** Nothing was delivered. */
  observeFailure(provider: string, kind: string): void;
}

export const unobserved: AnswerObserver = { observeAnswer: () => {}, observeFailure: () => {} };
