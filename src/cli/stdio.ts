import { printable, printableJson } from './printable.ts';

// Whoever reads has gone (`q models | head`), or the disk is full: nothing more can be said on stdout.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') process.stderr.write(`The result could not be written: ${error.message}\n`);
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

/** Results go to stdout, everything else to stderr. */
export const stdio = {
  out: (line: string): void => void process.stdout.write(`${line}\n`),
  err: (line: string): void => void process.stderr.write(`${printable(line)}\n`),
  json: (value: unknown): void => stdio.out(printableJson(value)),
};
