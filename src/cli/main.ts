import { errorReport } from './errorReport.ts';
import { stdio } from './stdio.ts';
import { UsageError } from './usageError.ts';

type Command = (args: string[]) => Promise<void>;

/** Commands load what they need and no more: `q cost` starts without the catalog. */
const commands: Record<string, () => Promise<Command>> = {
  cost: async () => (await import('./cost.ts')).costCommand,
};

const usage = `Usage: q COMMAND

  q cost ID --usage JSON [--at ISO]     what a usage costs, exactly
  q cost --rates JSON --usage JSON
  q cost --batch FILE.jsonl`;

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help') {
    stdio.out(usage);
    return name === undefined ? 2 : 0;
  }
  const load = commands[name];
  try {
    if (!load) throw new UsageError(`There is no command "${name}".\n\n${usage}`);
    await (
      await load()
    )(args);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      stdio.err(error.message);
      return 2;
    }
    stdio.err(errorReport(error));
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
