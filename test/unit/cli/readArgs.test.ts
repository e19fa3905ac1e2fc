import assert from 'node:assert/strict';
import { readArgs } from '../../../src/cli/readArgs.ts';
import { UsageError } from '../../../src/cli/usageError.ts';

describe('the options of a command', () => {
  it('says of an unknown one where the known ones stand, and nothing else', () => {
    assert.throws(
      () => readArgs(['--prot', '8788'], { port: { type: 'string' } }),
      (error: unknown) => error instanceof UsageError && error.message === "Unknown option '--prot'. q --help lists those that there are.",
    );
  });

  it('says which one lacks its value', () => {
    assert.throws(
      () => readArgs(['--port'], { port: { type: 'string' } }),
      (error: unknown) => error instanceof UsageError && error.message.includes("'--port <value>' argument missing"),
    );
  });
});
