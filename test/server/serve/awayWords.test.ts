import assert from 'node:assert/strict';
import { DatabaseUnavailableError } from '../../../server/db/databaseErrors.ts';
import { awayWords } from '../../../server/openDatabase.ts';

describe('why the database cannot be opened', () => {
  const failed = (code: string, message = 'failed') => Object.assign(new Error(message), { code });
  for (const [error, words] of [
    [failed('55P03'), /keeps a table of the database busy/],
    [failed('ECONNREFUSED'), /cannot be reached/],
    [new DatabaseUnavailableError(failed('57P01')), /cannot be reached/],
    [failed('42501', 'permission denied'), /refuses: permission denied/],
  ] as const)
    it(`${error.name} ${'code' in error ? error.code : ''}: ${words}`, () => assert.match(awayWords(error), words));
});
