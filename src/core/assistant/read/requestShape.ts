import type { EditorCommand, EditorSignals } from '../signals.ts';
import { codeShare, isCodeLine, looksLikeDiff, looksLikeError, looksLikeSql, looksLikeStackTrace } from './looksLike.ts';
import { normalise } from './normalise.ts';
import { proseLanguages } from './proseLanguages.ts';

/** What a selection is made of. */
export type SelectionShape = 'code' | 'diff' | 'stack trace' | 'error' | 'text';

/** A request, taken apart once: rules and the linear model look at this and not at the text again. */
export interface RequestShape {
  readonly chars: number;
  /** What is asked, normalised: prose without code; of long prose its beginning and its end. */
  readonly ask: string;
  /** The same before it was normalised: what quotes are taken from. */
  readonly askVerbatim: string;
  /** Normalised. The first sentence or so: where the verb of a request mostly stands. */
  readonly head: string;
  /** The last sentence or so. */
  readonly tail: string;
  /** Code inside the text. */
  readonly code: string;
  readonly fence: string | undefined;
  readonly proseChars: number;
  /** Lines after the first paragraph: pasted material rather than a request. */
  readonly payloadChars: number;
  readonly wordCount: number;
  readonly numberCount: number;
  readonly question: boolean;
  readonly script: 'latin' | 'cyrillic' | 'cjk' | 'other';
  readonly looks: { readonly diff: boolean; readonly stackTrace: boolean; readonly error: boolean; readonly sql: boolean };
  readonly selection: { readonly shape: SelectionShape; readonly lines: number; readonly chars: number } | null;
  readonly languageId: string | null;
  readonly images: number;
  readonly documents: number;
  readonly documentChars: number;
  readonly command: EditorCommand | null;
  readonly diagnosticCount: number;
}

/** How much of a long text is read: its beginning and its end. The request stands in one of the two. */
const sampleHeadChars = 6_000;
const sampleTailChars = 3_000;
const askHeadChars = 500;
const askTailChars = 400;
const straySharesMost = 0.12;
/** Longer text in a file of code is a comment or a string, and meant as text. */
const shortSelectionChars = 240;

export function requestShape(text: string, signals: EditorSignals): RequestShape {
  const sample = withoutGaps(
    text.length > sampleHeadChars + sampleTailChars ? `${text.slice(0, sampleHeadChars)}\n${text.slice(-sampleTailChars)}` : text,
  );
  const { prose, code, fence } = splitCode(withLineBreaks(sample));
  const askVerbatim =
    prose.length > askHeadChars + askTailChars + 50 ? `${prose.slice(0, askHeadChars)}\n${prose.slice(-askTailChars)}` : prose;
  const ask = normalise(askVerbatim);
  const attachments = signals.attachments ?? [];
  const documents = attachments.filter(attachment => attachment.kind !== 'image');
  const firstBreak = prose.indexOf('\n');
  return {
    chars: text.length,
    ask,
    askVerbatim,
    head: headOf(ask),
    tail: ask.slice(-160),
    code,
    fence,
    proseChars: prose.length,
    payloadChars: firstBreak < 0 ? 0 : prose.length - firstBreak,
    wordCount: ask.match(/[\p{L}\p{N}]+/gu)?.length ?? 0,
    numberCount: ask.match(/\d+([.,]\d+)*/g)?.length ?? 0,
    question: /[?？؟]/.test(ask) || /[??]\s*$/.test(ask),
    script: scriptOf(ask),
    looks: {
      diff: looksLikeDiff(sample),
      stackTrace: looksLikeStackTrace(sample),
      error: looksLikeError(sample),
      sql: looksLikeSql(sample),
    },
    selection: selectionShape(signals.selection, signals.languageId),
    languageId: signals.languageId ?? null,
    images: attachments.length - documents.length,
    documents: documents.length,
    documentChars: documents.reduce((sum, document) => sum + (document.chars ?? 0), 0),
    command: signals.command ?? null,
    diagnosticCount: signals.diagnosticCount ?? 0,
  };
}

function headOf(ask: string): string {
  const start = ask.slice(0, 220);
  const end = start.search(/[.!?。!?\n]/);
  return end > 20 ? start.slice(0, end + 1) : start.slice(0, 160);
}

/** A pattern that may start at any blank or line goes through all the rest of them from each: the square of their number. */
const withoutGaps = (text: string): string =>
  text.replaceAll(/[^\S\n\r\u2028\u2029]{200,}/g, ' ').replaceAll(/(?:[^\S\n\r\u2028\u2029]*[\n\r\u2028\u2029]){20,}/g, '\n\n');

/** Code that was pasted from a string has its line breaks as two signs. */
const withLineBreaks = (text: string): string =>
  !text.includes('\n') && (text.match(/\\n/g)?.length ?? 0) >= 2 ? text.replaceAll('\\n', '\n') : text;

/** Fenced code, or, where there is none, runs of lines that look like code. */
function splitCode(text: string): { prose: string; code: string; fence: string | undefined } {
  const code: string[] = [];
  let fence: string | undefined;
  const withoutFences = text.replaceAll(/```([^\n`]*)\n([\s\S]*?)(```|$)/g, (_match, name: string, body: string) => {
    fence ??= name.trim().toLowerCase() || undefined;
    code.push(body);
    return '\n';
  });
  if (code.length > 0) return { prose: withoutFences.trim(), code: code.join('\n'), fence };
  const lines = text.split('\n');
  const isCode = lines.map(line => line.length < 400 && isCodeLine(line));
  // A brace at the end of one line in twenty is a transcript's "{laughter}", not a program.
  if (isCode.filter(Boolean).length < lines.length * straySharesMost) return { prose: text.trim(), code: '', fence };
  const prose = lines.filter((line, index) => {
    const inRun = isCode[index] === true || (line.trim() !== '' && /^\s{2,}/.test(line) && isCode[index - 1] === true);
    if (inRun) {
      isCode[index] = true;
      code.push(line);
    }
    return !inRun;
  });
  return { prose: prose.join('\n').trim(), code: code.join('\n'), fence };
}

function scriptOf(ask: string): RequestShape['script'] {
  if (/[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/.test(ask)) return 'cjk';
  if (/[\u0400-\u04ff]{2}/.test(ask)) return 'cyrillic';
  return /[a-z]/.test(ask) ? 'latin' : 'other';
}

/** A line of code may look like nothing in particular: then the file says what it is. */
function selectionShape(selection: string | null | undefined, languageId: string | null | undefined): RequestShape['selection'] {
  if (selection == null || selection.trim() === '') return null;
  const sample = withoutGaps(selection.slice(0, sampleHeadChars));
  const shape: SelectionShape = looksLikeDiff(sample)
    ? 'diff'
    : looksLikeStackTrace(sample)
      ? 'stack trace'
      : codeShare(sample) >= 0.3 || looksLikeSql(sample)
        ? 'code'
        : looksLikeError(sample)
          ? 'error'
          : languageId != null && !proseLanguages.has(languageId) && selection.length <= shortSelectionChars
            ? 'code'
            : 'text';
  return { shape, lines: selection.replace(/\r?\n$/, '').split('\n').length, chars: selection.length };
}
