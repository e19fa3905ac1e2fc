import { errorReport } from './errorReport.ts';
import { stdio } from './stdio.ts';
import { UsageError } from './usageError.ts';

type Command = (args: string[]) => Promise<void>;

/** Each command is a chunk of its own, loaded when it is called. */
const commands: Record<string, () => Promise<Command>> = {
  models: async () => (await import('./models.ts')).modelsCommand,
  model: async () => (await import('./model.ts')).modelCommand,
  ask: async () => (await import('./ask.ts')).askCommand,
  cost: async () => (await import('./cost.ts')).costCommand,
  chat: async () => (await import('./chat.ts')).chatCommand,
  serve: async () => (await import('./serve.ts')).serveCommand,
  audit: async () => (await import('./audit.ts')).auditCommand,
  account: async () => (await import('./account.ts')).accountCommand,
  invite: async () => (await import('./serve.ts')).inviteCommand,
};

const usage = `Usage: q COMMAND

  q models [--search T] [--provider P] [--capability C] [--free] [--min-rating R] [--max-price USD]
           [--sort KEY] [--page N] [--per-page N|all] [--json]
  q model ID [--json]                   one model with every offer
  q ask "TASK" [--selection FILE] [--language L] [--budget USD]
           [--prefer quality|price|speed|balanced] [--json]
  q ask --batch FILE.jsonl
  q cost ID --usage JSON [--at ISO]     what a usage costs, exactly
  q cost --rates JSON --usage JSON
  q cost --batch FILE.jsonl
  q chat ID "MESSAGE" [--system T] [--max-tokens N] [--temperature X] [--attach FILE] [--base-url URL]
           [--api WIRE] [--no-stream] [--no-retry] [--json]
  q serve [--port N] [--host H] [--demo] the hosted endpoint: accounts, balance, answers over HTTP and WebSocket
  q audit [--until ISO] [--export FILE] [--json]
                                        reads the hosted endpoint's ledger and reckons it anew
  q account EMAIL|ID [--json | --reset-password | --lift-suspension]
                                        one account of the hosted endpoint: balance, payments, state
  q invite [--count N]                  codes to register with, where REGISTRATION=invite`;

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || [name, args[0]].some(word => word === '--help' || word === '-h')) {
    stdio.out(usage);
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
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
