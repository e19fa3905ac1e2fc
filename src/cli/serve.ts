import { Invites } from '../../server/auth/invites.ts';
import { readConfig } from '../../server/config/readConfig.ts';
import { fillDemo } from '../../server/demo/fillDemo.ts';
import type { Services } from '../../server/services.ts';
import { startServer } from '../../server/startServer.ts';
import { suitHeapToService } from '../node/serviceHeap.ts';
import { gatheredLines } from './gatheredLines.ts';
import { numberArg } from './numberArg.ts';
import { readArgs } from './readArgs.ts';
import { stdio } from './stdio.ts';
import { UsageError } from './usageError.ts';

/** `q serve`: the hosted endpoint, until it is told to end. */
export async function serveCommand(args: string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { port: { type: 'string' }, host: { type: 'string' }, demo: { type: 'boolean' } });
  if (positionals.length > 0) throw new UsageError(`q serve takes no "${positionals[0]}".`);
  const config = readConfig(process.env);
  // Before the start: whoever reads that it listens may end it in the same moment.
  const told = untilTold();
  const running = await startServer({
    config: { ...config, port: portArg(values.port) ?? config.port, host: values.host || config.host },
    writeLog: gatheredLines(text => void process.stderr.write(text)),
    fillDemo: values.demo ? withDemo : undefined,
  });
  suitHeapToService(() => running.services.liveHolds.count > 0);
  stdio.out(`listening on ${running.url}`);
  await told;
  await running.stop();
}

/** `q invite`: codes with which somebody may register where registration is by invitation. Needs no running service. */
export function inviteCommand(args: string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { count: { type: 'string' } });
  const count = numberArg('count', values.count, 1, 1_000) ?? 1;
  if (positionals.length > 0 || !Number.isInteger(count)) throw new UsageError('q invite takes [--count N], a whole number.');
  const invites = new Invites(readConfig(process.env).authSecret);
  for (let made = 0; made < count; made++) stdio.out(invites.make());
  return Promise.resolve();
}

async function withDemo(services: Services): Promise<void> {
  process.stderr.write('Demo data: making up a first week of 80 accounts, dated back. This takes about a minute, once.\n');
  const { answers, isNew } = await fillDemo(services);
  process.stderr.write(isNew ? `Demo data: ${answers} answers are in the ledger.\n` : 'Demo data: it is there already.\n');
}

function portArg(text: string | undefined): number | undefined {
  const port = numberArg('port', text, 0, 65_535);
  if (port !== undefined && !Number.isInteger(port)) throw new UsageError(`--port must be a whole number, not "${text}".`);
  return port;
}

/** Ctrl-C reaches this process several times at once: from the terminal, and from each script that started it. */
const samePressMs = 1_000;

/** Waits for the first signal to end. A later one ends the process at once. */
function untilTold(): Promise<void> {
  return new Promise(resolve => {
    let firstAtMs: number | undefined;
    const hear = () => {
      firstAtMs ??= Date.now();
      if (Date.now() - firstAtMs > samePressMs) process.exit(130);
      resolve();
    };
    process.on('SIGINT', hear);
    process.on('SIGTERM', hear);
  });
}
