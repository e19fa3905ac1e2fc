import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fillProductionFolder } from '../../scripts/server/productionFolder.ts';
import { startPostgres, type RunningPostgres } from '../../scripts/server/postgres.ts';
import type { Engine } from '../../server/db/database.ts';
import type { BenchRow } from './row.ts';
import { BenchEndpoint } from './server/benchEndpoint.ts';
import { BenchProcess } from './server/benchProcess.ts';
import { atOnce, send } from './server/benchClient.ts';
import { clearUp } from './server/clearUp.ts';
import { databaseAlone, databaseAloneMs } from './server/databaseAlone.ts';
import { idleSockets } from './server/idleSockets.ts';
import { answersAtOnce, firstChunk, oneAtATime, p99, perChunk, streamsPace, throughput, warmUp, type Ways } from './server/measures.ts';
import { registering } from './server/registering.ts';
import { reportTime } from './server/reportTime.ts';

interface Stage {
  readonly folder: string;
  readonly provider: BenchProcess;
  readonly pipe: BenchProcess;
  readonly postgres: RunningPostgres;
}

/** The endpoint's speed on PostgreSQL (commits wait for the disk) beside a bare pipe to the same provider; PGlite's figures
 *  are in the notes. */
export async function serverBench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'aim-bench-'));
  const provider = await BenchProcess.start('chatProvider.ts');
  const pipe = await BenchProcess.start('barePipe.ts', provider.origin);
  const postgres = await startPostgres({ durable: true });
  try {
    await fillProductionFolder(folder);
    const stage = { folder, provider, pipe, postgres };
    const floor = await floors(stage);
    return [
      ...(await answers(stage, floor)),
      ...(await firstChunks(stage, floor)),
      ...(await chunks(stage)),
      ...(await others(stage)),
      await report(stage),
    ];
  } finally {
    provider.stop();
    pipe.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a service serves in its first half minute under load; with PGlite in its first five seconds. */
const warmUpCounts = { postgresql: 24_000, pglite: 3_000 } as const;

/** Has a service serve that much, and its database clear up after it. */
async function warmed({ postgres }: Stage, engine: Engine, ways: Ways): Promise<void> {
  await warmUp(ways, warmUpCounts[engine]);
  if (engine === 'postgresql') await clearUp(postgres.url('postgres'));
}

/** Runs with an endpoint whose provider streams so many chunks at that pace. */
async function at<Result>(
  stage: Stage,
  engine: Engine,
  pace: string,
  work: (ways: Ways<BenchEndpoint>) => Promise<Result>,
  peopleCount = answersAtOnce,
): Promise<Result> {
  const dataDir = mkdtempSync(path.join(stage.folder, 'data-'));
  const endpoint = await BenchEndpoint.start({
    folder: stage.folder,
    dataDir,
    databaseUrl: engine === 'postgresql' ? stage.postgres.url('postgres') : undefined,
    providerBase: `${stage.provider.origin}/${pace}`,
    warmUpBase: `${stage.provider.origin}/1/0`,
  });
  try {
    const tokens = await endpoint.people(peopleCount);
    return await work({ direct: `${stage.provider.origin}/${pace}`, pipe: `${stage.pipe.origin}/${pace}`, endpoint, tokens });
  } finally {
    await endpoint.stop();
  }
}

const ms = (value: number) => `${value.toFixed(2)} ms`;

/** What a service would reach that did nothing but an answer's two statements and its hop, measured as the endpoint is. */
async function floors(stage: Stage) {
  const url = stage.postgres.url('postgres');
  await at(stage, 'postgresql', streamsPace, () => databaseAlone(stage.postgres, 'postgres', stage.folder), 0); // with the accounts that it asks for
  const bare = await BenchProcess.start('bareService.ts', stage.provider.origin, streamsPace, url);
  const waysAt = (at: string): Ways => ({
    direct: `${stage.provider.origin}/${at}`,
    pipe: `${stage.pipe.origin}/${at}`,
    endpoint: bare,
    tokens: [],
  });
  try {
    await warmed(stage, 'postgresql', waysAt('1/0'));
    const times = await oneAtATime(waysAt('1/0'), 600);
    const statementsMs = await databaseAloneMs(stage.postgres, 'postgres', stage.folder);
    await clearUp(url);
    const first = await firstChunk(waysAt(streamsPace), 5);
    const rate = await besideDatabase(stage, () => throughput(waysAt('1/0'), 6_000));
    return { rate, statementsMs, addedMs: times.ours - times.direct, firstMs: first.ours - first.direct };
  } finally {
    bare.stop();
  }
}

/** What a service reaches, and what the database alone does just before and after it: the machine is not as fast all the time. */
async function besideDatabase<Rate>(stage: Stage, measure: () => Promise<Rate>): Promise<Rate & { alonePerSecond: number }> {
  const alone = () => databaseAlone(stage.postgres, 'postgres', stage.folder);
  const before = await alone();
  const rate = await measure();
  return { ...rate, alonePerSecond: (before + (await alone())) / 2 };
}

type Floors = Awaited<ReturnType<typeof floors>>;

async function answers(stage: Stage, { rate: bareRate, addedMs, statementsMs }: Floors): Promise<BenchRow[]> {
  const pipeCpuUs = await pipeCpu(stage);
  const measure = async (engine: Engine, rounds: number) =>
    at(stage, engine, '1/0', async ways => {
      await warmed(stage, engine, ways);
      // One at a time first: a load leaves more behind.
      const times = await oneAtATime(ways, rounds);
      const ask = () => throughput(ways, rounds * 10);
      const rate = engine === 'postgresql' ? await besideDatabase(stage, ask) : { ...(await ask()), alonePerSecond: Number.NaN };
      return { rate, times };
    });
  const { times, rate } = await measure('postgresql', 600);
  const pglite = await measure('pglite', 200);
  const added = times.ours - times.direct;
  const addedByPipe = times.pipe - times.direct;
  const cpuUs = (perCpuSecond: number) => (1e6 / perCpuSecond).toFixed(0);
  return [
    {
      name: 'endpoint: added to an answer, p50',
      value: added,
      unit: 'ms',
      bound: 1.2,
      floor: addedMs,
      note: `sign-in and ledger on PostgreSQL; direct ${ms(times.direct)}, bare pipe adds ${ms(addedByPipe)}, the bare service ${ms(addedMs)}; PGlite ${ms(pglite.times.ours - pglite.times.direct)}`,
    },
    {
      name: 'endpoint: added, as a multiple of what the pipe adds',
      value: added / addedByPipe,
      unit: '×',
      bound: 2.3,
      floor: addedMs / addedByPipe,
      note: `the same run, in turns; the bare service ${(addedMs / addedByPipe).toFixed(2)} ×, the two statements by pgbench with one client (${ms(statementsMs)}) ${(statementsMs / addedByPipe).toFixed(2)} ×`,
    },
    {
      name: 'endpoint: chat requests in a CPU second of its process',
      value: rate.perCpuSecond,
      unit: '/s',
      bound: 1_500,
      atLeast: true,
      floor: bareRate.perCpuSecond,
      note: `one-chunk answers, 64 at once, ${rate.perSecond.toFixed(0)} a second; ${cpuUs(rate.perCpuSecond)} µs each, the bare service ${cpuUs(bareRate.perCpuSecond)}, the pipe ${pipeCpuUs.toFixed(0)}; PGlite, whose work is in the process, ${pglite.rate.perCpuSecond.toFixed(0)}`,
    },
    {
      name: 'endpoint: of what the database alone settles',
      value: rate.perSecond / rate.alonePerSecond,
      unit: '×',
      bound: 0.5,
      atLeast: true,
      floor: bareRate.perSecond / bareRate.alonePerSecond,
      note: `${rate.perSecond.toFixed(0)} answers a second, client and provider on the same cores; pgbench with the same two statements ${rate.alonePerSecond.toFixed(0)} just before and after, the bare service ${(bareRate.perSecond / bareRate.alonePerSecond).toFixed(2)} ×`,
    },
  ];
}

/** CPU of the pipe's process for each question with a one-chunk answer, 64 at once, µs. */
async function pipeCpu({ pipe }: Stage): Promise<number> {
  const count = 6_000;
  const ask = async () => void (await send(`${pipe.origin}/1/0/v1/chat/completions`, { body: {} }));
  await atOnce(64, count / 2, ask);
  const before = await pipe.cpuUs();
  await atOnce(64, count, ask);
  return ((await pipe.cpuUs()) - before) / count;
}

async function firstChunks(stage: Stage, { firstMs }: Floors): Promise<BenchRow[]> {
  const measure = async (engine: Engine) =>
    at(stage, engine, streamsPace, async ways => {
      await warmed(stage, engine, ways);
      return firstChunk(ways, 5);
    });
  const times = await measure('postgresql');
  const pglite = await measure('pglite');
  return [
    {
      name: 'endpoint: added to the first chunk, 64 streams at once, p50',
      value: times.ours - times.direct,
      unit: 'ms',
      bound: 1.5,
      floor: firstMs,
      note: `a chunk each 25 ms; direct ${ms(times.direct)}, pipe adds ${ms(times.pipe - times.direct)}, the bare service ${ms(firstMs)}; ours p95 ${ms(times.p95)}, ${times.cpuUsPerChunk.toFixed(0)} µs of CPU a chunk where each comes alone; PGlite adds ${ms(pglite.ours - pglite.direct)}`,
    },
  ];
}

async function chunks(stage: Stage): Promise<BenchRow[]> {
  const { ours, pipe } = await at(stage, 'postgresql', '5000/0', async ways => {
    const ours = await perChunk(ways, 24);
    const before = await stage.pipe.cpuUs();
    for (let stream = 0; stream < 24; stream++) await send(`${ways.pipe}/v1/chat/completions`, { body: {}, countOnly: true });
    return { ours, pipe: ((await stage.pipe.cpuUs()) - before) / (24 * 5_000) };
  });
  const pglite = await at(stage, 'pglite', '5000/0', ways => perChunk(ways, 12));
  const note = `24 streams of 5,000 chunks, each parsed and sent on as an event; the pipe, which does not look at them, ${pipe.toFixed(1)} µs; PGlite ${pglite.toFixed(1)} µs`;
  return [{ name: 'endpoint: CPU for each chunk', value: ours, unit: 'µs', bound: 25, note }];
}

const searches = [
  '',
  '?search=claude',
  '?provider=openai&sort=price',
  '?capability=vision&free=true',
  '?search=gtp&per_page=100',
  '?page=9',
];
const tasks = [
  'Write a regex for ISO dates',
  'Translate this page into Japanese, cheaply',
  'Prove that the sum of two even numbers is even',
];

async function others(stage: Stage): Promise<BenchRow[]> {
  const people = await at(stage, 'postgresql', '1/0', ({ endpoint }) => endpoint.people(50));
  const sockets = await at(stage, 'postgresql', '1/0', ({ endpoint }) => idleSockets(endpoint, people, 1_000), 0);
  return at(stage, 'postgresql', '1/0', async ({ endpoint }) => {
    const api = `${endpoint.origin}/api/v1`;
    const list = await p99(600, round => send(`${api}/marketplace/models${searches[round % searches.length]}`));
    const advice = await p99(300, round =>
      send(`${api}/marketplace/recommendations`, { body: { query: `${tasks[round % tasks.length]} (${round})` } }),
    );
    const { registered, hashed } = await registering(endpoint);
    return [
      {
        name: 'endpoint: memory with 1,000 idle sockets',
        value: sockets.mb,
        unit: 'MB',
        bound: 150,
        note: `resident set, ${sockets.open} open and signed in at a fresh process; ${sockets.beforeMb.toFixed(0)} MB before them`,
      },
      { name: 'endpoint: list of models, p99', value: list, unit: 'ms', bound: 10, note: `${searches.length} kinds of request` },
      { name: 'endpoint: recommendations, p99', value: advice, unit: 'ms', bound: 20 },
      {
        name: 'endpoint: Argon2 alone against registering',
        value: hashed / registered,
        unit: '×',
        bound: 1.5,
        note: `${registered.toFixed(0)} registrations a second, ${hashed.toFixed(0)} hashes alone, 4 at once`,
      },
    ];
  });
}

async function report({ postgres }: Stage): Promise<BenchRow> {
  const { ms: value, answers } = await reportTime(postgres);
  return {
    name: "endpoint: the dashboard's report of 90 days",
    value,
    unit: 'ms',
    bound: 3_000,
    note: `over ${answers} answers, all figures summed from the ledger's rows`,
  };
}
