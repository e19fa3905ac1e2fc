/** Where a line stands in its file, in bytes. The line break is not part of it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface LogLines {
  readonly values: readonly unknown[];
  readonly broken: readonly Span[];
}

/** Ends a line that a killed process left unfinished, so that whoever reads it later knows it for that and not for damage. */
export const tornMark = ' #torn';

const lineBreak = 0x0a;

/** Reads a log's bytes: one JSON object a line. Blank and torn lines are passed over; a last line without its break is
 *  taken if it is whole, and torn if it began like a record. */
export function readLines(bytes: Buffer): LogLines {
  const values: unknown[] = [];
  const broken: Span[] = [];
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(lineBreak, start);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.toString('utf8', start, end).trim();
    const value = parseObject(line);
    if (value !== undefined) values.push(value);
    else if (!isPassedOver(line, found < 0)) broken.push({ start, end });
    start = end + 1;
  }
  return { values, broken };
}

const isPassedOver = (line: string, isUnfinished: boolean): boolean =>
  line === '' || line.endsWith(tornMark.trim()) || (isUnfinished && line.startsWith('{'));

/** What has to be written ahead of the next record. */
export function repairFor(bytes: Buffer): string {
  if (bytes.length === 0 || bytes.at(-1) === lineBreak) return '';
  const line = bytes.toString('utf8', bytes.lastIndexOf(lineBreak) + 1).trim();
  return line.startsWith('{') && parseObject(line) === undefined ? `${tornMark}\n` : '\n';
}

function parseObject(line: string): object | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as object;
  } catch {
    return undefined;
  }
}
