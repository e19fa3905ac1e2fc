import { oneLine } from './oneLine.ts';
import type { Redactor } from './redactor.ts';

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];
export type LogFields = Readonly<Record<string, unknown>>;

/** What the shells and what lies behind them write to. Bodies of requests and answers never go in. */
export type Log = Readonly<Record<LogLevel, (message: string, fields?: LogFields) => void>>;
/** Where lines end up: VS Code's log channel, a terminal, a file. */
export type LogSink = Readonly<Record<LogLevel, (line: string) => void>>;

const lineCharsMax = 8_000;
const depthMax = 4;
const itemsMax = 50;
const secretName = /(?:^|[-_.])(?:api[-_]?key|authorization|password|secret|token|cookie)$|apiKey$|[a-z](?:Secret|Token|Password)$/i;

/** One line for each entry, without secrets, whatever is put into it. */
export function redactingLog(sink: LogSink, redactor: Redactor): Log {
  const write =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}) => {
      const words = [
        redactor.redact(message),
        ...Object.entries(fields).map(([name, value]) => `${name}=${fieldText(name, value, redactor)}`),
      ];
      // Once more over the whole: a secret may be put together by its parts.
      const line = oneLine(redactor.redact(words.join(' ')));
      sink[level](line.length > lineCharsMax ? `${line.slice(0, lineCharsMax)} … (cut)` : line);
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

function fieldText(name: string, value: unknown, redactor: Redactor): string {
  return JSON.stringify(cleaned(name, value, redactor, 0)) ?? 'undefined';
}

/** A copy as JSON can hold it. Strings are redacted here already, before JSON's escapes could hide a secret. */
function cleaned(name: string, value: unknown, redactor: Redactor, depth: number): unknown {
  if (typeof value === 'string') return secretName.test(name) ? '[redacted]' : redactor.redact(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function') return undefined; // a `toJSON` would be called
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= depthMax) return '…';
  if (value instanceof Error) return cleaned(name, errorFields(value), redactor, depth + 1);
  if (Array.isArray(value)) return value.slice(0, itemsMax).map(item => cleaned(name, item, redactor, depth + 1));
  const entries = Object.entries(value).slice(0, itemsMax);
  return Object.fromEntries(entries.map(([key, item]) => [redactor.redact(key), cleaned(key, item, redactor, depth + 1)]));
}

const errorFields = (error: Error): object => ({
  error: `${error.name}: ${error.message}`,
  ...('kind' in error ? { kind: error.kind } : {}),
  ...('code' in error ? { code: error.code } : {}),
  ...(error.cause === undefined ? {} : { cause: error.cause }),
});
