/** Results go to stdout, everything else to stderr. */
export const stdio = {
  out: (line: string): void => void process.stdout.write(`${line}\n`),
  err: (line: string): void => void process.stderr.write(`${line}\n`),
  json: (value: unknown): void => stdio.out(JSON.stringify(value)),
};
