import type { ChatRequest } from '../../src/core/contract/chatRequest.ts';
import type { Route } from '../../src/core/contract/route.ts';
import type { Caller } from '../auth/caller.ts';
import type { Ask } from './ask.ts';
import type { Plan } from './plan.ts';

/** A question that is ready to be sent, once there is a hold for it. */
export interface Question {
  readonly caller: Caller;
  readonly ask: Ask;
  readonly plan: Plan;
  readonly route: Route;
  readonly request: ChatRequest;
  /** Counted here, about. */
  readonly inputTokens: number;
  /** What they may come to: what is held for. */
  readonly inputTokensMost: number;
  readonly requestId: string;
  /** This try to answer it. */
  readonly runId: string;
  /** Where the caller may ask again. */
  readonly bodyHash: string | undefined;
  readonly startedAtMs: number;
}

/** The provider is always told how much it may write. */
export interface HeldQuestion extends Question {
  readonly maxTokens: number;
  readonly loweredBy: 'model' | 'balance' | null;
}
