import type { StreamPart } from '../../src/core/contract/streamPart.ts';
import type { ErrorAnswer } from '../http/errorAnswer.ts';
import type { UsageRecord } from '../ledger/usageRecord.ts';

/** Where an answer goes as it arrives. A promise slows the provider down: a slow reader fills no memory here. */
export type Sink = (part: StreamPart) => void | Promise<void>;

/** What stays of an answer, for whoever asks again with the same name. */
export interface KeptAnswer {
  readonly parts: readonly StreamPart[];
  /** Null where nothing goes into the history. */
  readonly conversationId: string | null;
  readonly messageId: string;
  /** The limit that was sent to the provider, and what made it lower than was asked for. */
  readonly maxTokens: number;
  readonly loweredBy: 'model' | 'balance' | null;
  /** How it broke off, where it did. */
  readonly error?: ErrorAnswer | undefined;
}

export interface Answered extends KeptAnswer {
  readonly record: UsageRecord;
  /** It was given before; nothing ran and nothing was charged now. */
  readonly isReplay: boolean;
}
