import type { Answer } from '../answer.ts';
import type { Ask } from '../ask.ts';

/** Failures that providers tell in their own words. */
export const toldFailures = ['auth', 'rate-limit', 'server', 'overloaded', 'quota', 'context', 'bad-request'] as const;
export type ToldFailure = (typeof toldFailures)[number];

export interface Refusal {
  readonly status: number;
  readonly body: unknown;
  /** False where the provider tells the wait in the body only. Default true. */
  readonly waitInHeader?: boolean;
}

export interface Told {
  readonly retryAfterS: number;
  /** What is wrong with a bad request. */
  readonly complaint?: string;
}

/** How one provider speaks. It knows nothing of sockets, time or commands. */
export interface Dialect {
  readonly streamType: 'text/event-stream' | 'application/x-ndjson';
  /** @param asksForStream the address says so (Gemini); others say it in the body
   *  @throws RequestRefusal for what the provider would refuse too */
  read(body: unknown, headers: Headers, address: { readonly model: string; readonly asksForStream: boolean }): Ask;
  /** The frames of a stream, one write each. */
  stream(answer: Answer): Iterable<string>;
  /** The answer as one JSON body. */
  whole(answer: Answer): unknown;
  refusal(failure: ToldFailure, told: Told): Refusal;
  /** A failure inside a stream that began with 200. */
  failureFrame(failure: ToldFailure): string;
}

/** A request that the provider would answer with 400 or 422. */
export class RequestRefusal extends Error {
  override readonly name = 'RequestRefusal';
}
