import { DatabaseUnavailableError } from '../db/databaseErrors.ts';
import type { ErrorAnswer } from './errorAnswer.ts';

interface Log {
  warn(about: object, what: string): void;
  error(about: object, what: string): void;
}

/** Writes down what whoever runs the service must know of an error that somebody was told of, and that they must not be told
 *  themselves: one that nobody expected, and why the database could not be reached. */
export function logError(log: Log, error: unknown, answer: ErrorAnswer): void {
  if (answer.isUnexpected) log.error({ err: error }, 'unexpected error');
  if (error instanceof DatabaseUnavailableError) log.warn({ reason: error.reason }, 'the database is away');
}
