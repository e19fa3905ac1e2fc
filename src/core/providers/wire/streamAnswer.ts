import type { WireReader, WireResponse } from '../../contract/ports.ts';
import { ProviderError } from '../../contract/providerError.ts';
import type { FinishReason, StreamPart } from '../../contract/streamPart.ts';
import { errorWords } from './errorWords.ts';
import { limits } from './limits.ts';
import { failureIn, wireError, type Asked } from './wireError.ts';
import { tooMuch, wireValues, type JsonShape } from './wireValues.ts';

/** Translates the JSON values of one answer; made anew for each. It never throws: what it does not know, it leaves out. */
export interface WireDecoder {
  /** @param value an event of a stream, or the whole body of an answer that was not streamed
   *  @returns parts other than `finish` */
  push(value: unknown): readonly StreamPart[];
  /** Why the answer ended, once the provider's own end mark has come. */
  readonly finish: FinishReason | undefined;
  /** Nothing that matters can follow any more. Where usage may come after the end mark this stays false. */
  readonly isOver: boolean;
}

export interface Answering {
  readonly asked: Asked;
  readonly decoder: WireDecoder;
  readonly shape: JsonShape;
  open(): Promise<WireResponse>;
}

/** Of a response without a body. */
const nothing: WireReader = { read: () => Promise.resolve({ done: true }), cancel: () => Promise.resolve() };

const cancelled = { type: 'finish', reason: 'cancelled' } as const;

/** What all adapters do alike: abort, limits, failures inside a stream, and exactly one `finish`, with nothing after it. */
export async function* streamAnswer(answering: Answering, signal: AbortSignal): AsyncGenerator<StreamPart, void, undefined> {
  const { asked, decoder } = answering;
  const weigh = scales(asked);
  let response: WireResponse | undefined;
  let reader = nothing;
  try {
    if (signal.aborted) return yield cancelled;
    response = await answering.open();
    reader = response.body?.getReader() ?? nothing;
    const values = wireValues(asked, response, answering.shape);
    // Read here and not through an iterator of values, which would be a generator more for each chunk to pass.
    for (let hasMore = true; hasMore && !decoder.isOver;) {
      const { done, value } = await reader.read();
      hasMore = !done;
      for (const one of done ? values.end() : values.feed(value)) {
        const failure = failureIn(one);
        if (failure) throw wireError(asked, failure, { headers: response.headers });
        for (const part of decoder.push(one)) {
          if (signal.aborted) return yield cancelled;
          weigh(part);
          yield part;
        }
        if (decoder.isOver) break;
      }
    }
  } catch (error) {
    if (signal.aborted) return yield cancelled;
    if (error instanceof ProviderError) throw error;
    // After the end mark a broken connection takes nothing away.
    if (decoder.finish === undefined) throw response ? interrupted(asked, error) : error;
  } finally {
    // Also when the consumer has what it wants: the connection is not kept for a rest that nobody reads.
    reader.cancel().catch(() => undefined);
  }
  if (signal.aborted) return yield cancelled;
  if (decoder.finish === undefined) throw interrupted(asked);
  yield { type: 'finish', reason: decoder.finish };
}

const interrupted = ({ context }: Asked, cause?: unknown): ProviderError =>
  new ProviderError('interrupted', errorWords('interrupted', context), {
    details: cause instanceof Error ? cause.message : undefined,
    cause,
  });

/** @throws ProviderError once the parts weigh more than an answer may */
function scales(asked: Asked): (part: StreamPart) => void {
  let answerChars = 0;
  let fileChars = 0;
  return part => {
    if (part.type === 'text' || part.type === 'reasoning') answerChars += part.text.length;
    else if (part.type === 'tool-call') answerChars += part.arguments.length;
    else if (part.type === 'file') fileChars += part.data.length;
    else return;
    if (answerChars > limits.answerCharsMax || fileChars > limits.filesCharsMax) throw tooMuch(asked);
  };
}
