import { createParser } from 'eventsource-parser';
import type { WireResponse } from '../../contract/ports.ts';
import { ProviderError } from '../../contract/providerError.ts';
import { limits } from './limits.ts';
import { webPage } from './openResponse.ts';
import { redact } from '../redact.ts';
import type { Asked } from './wireError.ts';
import { at } from './wireValue.ts';

/** What OpenAI and those who follow it send last: `data: [DONE]`. */
export const doneMark = Symbol('[DONE]');

/** How a body that is JSON is to be read: one value a line, or one value in all. */
export type JsonShape = 'lines' | 'document';

/** What a body says, piece by piece. */
export interface WireValues {
  /** @returns the values that this piece completes
   *  @throws ProviderError `provider` for what is not JSON and for too much of it */
  feed(piece: Uint8Array): readonly unknown[];
  /** What is left when the body has ended. A value that is cut off is left out. */
  end(): readonly unknown[];
}

/** The JSON values of a body. Whether it is server-sent events or JSON shows in its first character, which is more to be trusted
 *  than its content type. */
export function wireValues(asked: Asked, response: WireResponse, shape: JsonShape): WireValues {
  const decoder = new TextDecoder();
  let format: Format | undefined;
  let bytes = 0;
  return {
    feed(piece) {
      bytes += piece.byteLength;
      if (bytes > limits.wireBytesMax) throw tooMuch(asked);
      const text = decoder.decode(piece, { stream: true });
      format ??= formatFor(text, asked, response, shape);
      return format?.feed(text) ?? [];
    },
    end: () => format?.end() ?? [],
  };
}

export const tooMuch = ({ context, model }: Asked): ProviderError =>
  new ProviderError(
    'provider',
    `The answer of ${context.provider.name} with the model "${model}" grew beyond what an answer may be (8 MB of text), so it was stopped. Ask for less, or choose another model.`,
  );

/** Reads text in pieces cut anywhere. */
interface Format {
  feed(text: string): readonly unknown[];
  /** What is left when the body has ended. */
  end(): readonly unknown[];
}

function formatFor(text: string, asked: Asked, response: WireResponse, shape: JsonShape): Format | undefined {
  const first = text.trimStart()[0];
  if (first === undefined) return undefined; // only white space so far
  if (first === '<') throw webPage(asked, response, text);
  if (first !== '{' && first !== '[') return eventsFormat(asked);
  return shape === 'lines' ? linesFormat(asked) : documentFormat(asked);
}

function eventsFormat(asked: Asked): Format {
  let values: unknown[] = [];
  let overflowed = false;
  const parser = createParser({
    maxBufferSize: limits.valueCharsMax,
    onEvent: ({ event, data }) => {
      if (data === '') return;
      if (data.startsWith('[DONE]')) return void values.push(doneMark);
      const value = parsed(asked, data);
      values.push(event === 'error' && !at(value, 'error') ? { error: value } : value);
    },
    onError: error => (overflowed ||= error.type === 'max-buffer-size-exceeded'),
  });
  return {
    feed(text) {
      values = [];
      parser.feed(text);
      if (overflowed) throw tooMuch(asked);
      return values;
    },
    end: () => [],
  };
}

function linesFormat(asked: Asked): Format {
  const rest = new Rest(asked);
  return {
    feed(text) {
      const newline = text.lastIndexOf('\n');
      if (newline < 0) return rest.keep(text);
      const lines = (rest.take() + text.slice(0, newline)).split('\n');
      rest.keep(text.slice(newline + 1));
      return lines.filter(line => line.trim() !== '').map(line => parsed(asked, line));
    },
    end: () => whole(rest.take()),
  };
}

function documentFormat(asked: Asked): Format {
  const rest = new Rest(asked);
  return {
    feed: text => rest.keep(text),
    end: () => whole(rest.take()).flatMap(value => value),
  };
}

/** Text that waits for its end, in pieces: joining them at each arrival would cost the square of their number. */
class Rest {
  private pieces: string[] = [];
  private chars = 0;

  constructor(private readonly asked: Asked) {}

  keep(text: string): readonly unknown[] {
    this.chars += text.length;
    if (this.chars > limits.valueCharsMax) throw tooMuch(this.asked);
    if (text !== '') this.pieces.push(text);
    return [];
  }

  take(): string {
    const text = this.pieces.join('');
    this.pieces = [];
    this.chars = 0;
    return text;
  }
}

/** A value that ends with the body: either all of it has come, or the answer was cut. */
function whole(text: string): unknown[] {
  try {
    return text.trim() === '' ? [] : [JSON.parse(text)];
  } catch {
    return [];
  }
}

function parsed({ context }: Asked, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProviderError(
      'provider',
      `${context.provider.name} sent something that is not JSON. Try again, or check that ${context.baseUrl} is right.`,
      { details: redact(text, [context.apiKey]).slice(0, 500) },
    );
  }
}
