import type { FinishReason, StreamPart } from '../../contract/streamPart.ts';
import type { ToolCalls } from './toolCalls.ts';

/** A provider's own words for why an answer ended, in ours. */
export type FinishWords = Readonly<Record<string, FinishReason>>;

export interface Conclusion {
  readonly finish: FinishReason;
  /** The tool calls of the answer. */
  readonly parts: readonly StreamPart[];
}

/** Ends an answer. One that ends with tool calls ends because of them, also where the provider says only "stop"; one that
 *  was cut by its limit may have a half call at its end, which nobody could run and which is left out. */
export function conclude(words: FinishWords, word: string, calls: ToolCalls): Conclusion {
  const reason = Object.hasOwn(words, word) ? (words[word] ?? 'other') : 'other';
  const parts = calls.take().filter(call => reason !== 'length' || isJson(call.arguments));
  return { parts, finish: reason === 'stop' && parts.length > 0 ? 'tool-calls' : reason };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
