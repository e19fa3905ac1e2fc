import type { StreamPart } from '../../contract/streamPart.ts';

/** A generated file from a `data:` address. An address elsewhere is not fetched: it would tell where we are. */
export function filePart(url: string): StreamPart[] {
  const match = /^data:([\w.+-]+\/[\w.+-]+);base64,/.exec(url.slice(0, 100));
  return match?.[1] ? [{ type: 'file', mediaType: match[1], data: url.slice(match[0].length) }] : [];
}
