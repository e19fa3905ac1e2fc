// `npm run profile:server`: whose code the endpoint's process is busy with, on PostgreSQL, for one question after another and for 64
// streams at once. The benchmark says how long an answer takes, this says what could be taken away.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import os from 'node:os';
import path from 'node:path';
import { BenchEndpoint } from '../../test/bench/server/benchEndpoint.ts';
import { BenchProcess } from '../../test/bench/server/benchProcess.ts';
import { clearUp } from '../../test/bench/server/clearUp.ts';
import { answersAtOnce, firstChunk, oneAtATime, streamsPace, warmUp, type Ways } from '../../test/bench/server/measures.ts';
import { ownersIn, profileShares } from '../../test/bench/server/profileShares.ts';
import { fillProductionFolder } from './productionFolder.ts';
import { startPostgres } from './postgres.ts';

const root = path.join(import.meta.dirname, '../..');
const profiler = path.join(root, 'test/bench/server/profiler.ts');
/** Less is not worth a line. */
const shareMin = 0.01;

const folder = mkdtempSync(path.join(os.tmpdir(), 'aim-profile-'));
const file = path.join(folder, 'profile.json');
const postgres = await startPostgres({ durable: true });
const provider = await BenchProcess.start('chatProvider.ts');
const pipe = await BenchProcess.start('barePipe.ts', provider.origin);
try {
  await fillProductionFolder(folder, { withMaps: true });
  await show('One question after another', '1/0', ways => oneAtATime(ways, 2_000));
  await show('64 streams at once, a chunk each 25 ms', streamsPace, ways => firstChunk(ways, 8));
} finally {
  pipe.stop();
  provider.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function show(title: string, pace: string, ask: (ways: Ways) => Promise<unknown>): Promise<void> {
  const endpoint = await BenchEndpoint.start({
    folder,
    dataDir: mkdtempSync(path.join(folder, 'data-')),
    databaseUrl: postgres.url('postgres'),
    providerBase: `${provider.origin}/${pace}`,
    warmUpBase: `${provider.origin}/1/0`,
    nodeArgs: ['--import', profiler],
    env: { PROFILE_FILE: file },
  });
  try {
    const ways = {
      direct: `${provider.origin}/${pace}`,
      pipe: `${pipe.origin}/${pace}`,
      endpoint,
      tokens: await endpoint.people(answersAtOnce),
    };
    await warmUp(ways, 24_000);
    await clearUp(postgres.url('postgres'));
    endpoint.signal('SIGUSR2');
    await ask(ways);
    endpoint.signal('SIGUSR2');
    console.log(`\n${title}`);
    for (const [owner, share] of profileShares(await profiled(), ownersIn()))
      if (share >= shareMin) console.log(`${(share * 100).toFixed(1).padStart(6)} %  ${owner}`);
  } finally {
    await endpoint.stop();
    rmSync(file, { force: true });
  }
}

async function profiled(): Promise<Profiler.Profile> {
  while (!existsSync(file)) await new Promise(resolve => setTimeout(resolve, 100));
  return JSON.parse(readFileSync(file, 'utf8')) as Profiler.Profile;
}
