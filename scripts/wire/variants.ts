import type { Recording } from './manifest.ts';

/** One way to send a recorded body: in which pieces, and how the connection ends. */
export interface Variant {
  readonly name: string;
  readonly pieces: readonly Buffer[];
  readonly end: 'clean' | 'reset';
  readonly delayMs?: number;
  /** The body stops before the provider's own end mark, so no answer may look finished. */
  readonly isCut?: boolean;
}

/** The same body as it was recorded, spread and framed in other ways, and cut at several places. */
export function variantsOf(recording: Recording): Variant[] {
  const { body } = recording;
  return [
    delivered(recording),
    ...[2, 7, 64, 1_000].map(size => ({ name: `pieces of ${size} bytes`, pieces: piecesOf(body, size), end: 'clean' as const })),
    { name: 'split at every byte', pieces: piecesOf(body, 1), end: 'clean' },
    { name: 'CRLF', pieces: [withCrlf(body)], end: 'clean' },
    { name: 'CRLF, split at every byte', pieces: piecesOf(withCrlf(body), 1), end: 'clean' },
    ...cuts(recording),
  ];
}

function delivered({ body, delivery }: Recording): Variant {
  const name = 'as recorded';
  if (!delivery) return { name, pieces: [body], end: 'clean' };
  const pieces =
    delivery.mode === 'event'
      ? eventsOf(body)
      : delivery.mode === 'byte' || delivery.mode === 'bytes'
        ? piecesOf(body, delivery.size ?? 1)
        : piecesOf(body, delivery.size ?? body.length);
  return { name, pieces, end: delivery.end === undefined || delivery.end === 'clean' ? 'clean' : 'reset', delayMs: delivery.delayMs ?? 0 };
}

function piecesOf(body: Buffer, size: number): Buffer[] {
  const pieces: Buffer[] = [];
  for (let start = 0; start < body.length; start += Math.max(1, size)) pieces.push(body.subarray(start, start + Math.max(1, size)));
  return pieces;
}

const eventsOf = (body: Buffer): Buffer[] =>
  body
    .toString('latin1')
    .split(/(?<=\r?\n\r?\n)/)
    .map(event => Buffer.from(event, 'latin1'));

const withCrlf = (body: Buffer): Buffer => Buffer.from(body.toString('latin1').replaceAll(/\r?\n/g, '\r\n'), 'latin1');

/** Where each protocol says that it has ended. */
const endMarks: Record<Recording['api'], RegExp> = {
  'openai-chat': /"finish_reason": ?"/,
  'hf-chat': /"finish_reason": ?"/,
  'mistral-chat': /"finish_reason": ?"/,
  'openai-responses': /"type": ?"response\.(?:completed|incomplete|failed)"/,
  'anthropic-messages': /"type": ?"message_stop"/,
  'gemini-generate': /"(?:finishReason|blockReason)"/,
  'ollama-chat': /"done": ?true/,
};

/** Cut in the middle of a line, and between two; a clean end and a torn connection alike. Failures are not cut. */
function cuts(recording: Recording): Variant[] {
  const { body, expect } = recording;
  if (expect.error && expect.error.kind !== 'truncated') return [];
  const text = body.toString('latin1');
  const isWhole = /^\s*[{[]/.test(text) && recording.api !== 'ollama-chat';
  // A whole JSON body says nothing before its last bracket.
  const mark = isWhole ? text.trimEnd().length - 1 : text.search(endMarks[recording.api]);
  const limit = mark < 0 ? body.length : mark;
  const afterEvents = [...text.matchAll(/\n\r?\n/g)].map(match => match.index + match[0].length).filter(at => at <= limit);
  const middle = afterEvents[Math.floor(afterEvents.length / 2)];
  const places = new Set([
    0,
    1,
    Math.floor(limit / 3),
    Math.floor(limit / 2),
    Math.floor((limit * 5) / 6),
    limit,
    ...(middle ? [middle] : []),
  ]);
  return [...places].flatMap(at =>
    (['clean', 'reset'] as const).map(end => ({
      name: `cut after ${at} of ${body.length} bytes, ${end} end`,
      pieces: piecesOf(body.subarray(0, at), 512),
      end,
      isCut: true,
    })),
  );
}
