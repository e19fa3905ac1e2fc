import { partToJson } from '../../src/core/contract/partJson.ts';
import type { Sink } from './answer.ts';

/** Sends one message of JSON text; a promise where the reader is slower than the provider. */
export type SendText = (json: string) => void | Promise<void>;

/** Parts as the messages of a stream: `chunk` with its text, or every part as it is. */
export const messageSink =
  (send: SendText, asParts: boolean): Sink =>
  part => {
    if (asParts) return send(`{"type":"part","part":${JSON.stringify(partToJson(part))}}`);
    return part.type === 'text' && part.text !== '' ? send(`{"type":"chunk","text":${JSON.stringify(part.text)}}`) : undefined;
  };
