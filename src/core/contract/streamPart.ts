import type { DetailedUsage } from './usage.ts';

export const finishReasons = ['stop', 'length', 'tool-calls', 'content-filter', 'cancelled', 'other'] as const;
export type FinishReason = (typeof finishReasons)[number];

/** What every provider's stream is translated into. Exactly one `finish` ends a whole stream; nothing follows it. */
export type StreamPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string }
  /** `arguments` is JSON text, whole: a call is a part once all of it has arrived. */
  | { readonly type: 'tool-call'; readonly id: string; readonly name: string; readonly arguments: string }
  | { readonly type: 'source'; readonly url: string; readonly title?: string }
  /** `data` is base64. */
  | { readonly type: 'file'; readonly mediaType: string; readonly data: string }
  /** Set, never added: the last report wins. */
  | { readonly type: 'usage'; readonly usage: DetailedUsage }
  | { readonly type: 'finish'; readonly reason: FinishReason };
