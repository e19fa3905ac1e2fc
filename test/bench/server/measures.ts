import { percentile, median } from '../row.ts';
import { atOnce, send } from './benchClient.ts';
import { benchModel, warmUpModel } from './benchEndpoint.ts';

/** Each of another person: two answers of one person wait for the same row of the ledger. */
export const answersAtOnce = 64;
/** Of the streams whose first chunk is timed. */
const paceMs = 25;
export const streamsPace = `40/${paceMs}`;

const chatPath = '/api/v1/agents/chat';
const streamPathOf = (model: string) => `/api/v1/agents/stream/${encodeURIComponent(model)}`;
const streamPath = streamPathOf(benchModel);
const question = { message: 'What is a monad?', store: false };
const upstreamBody = { model: 'bench', stream: true, messages: [{ role: 'user', content: 'What is a monad?' }] };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** A service that is measured: the endpoint, or what stands in for it. */
export interface Served {
  readonly origin: string;
  /** CPU time of its process so far, µs. */
  cpuUs(): Promise<number>;
}

/** Where the same question is asked: at the provider itself, through the bare pipe, at the endpoint. */
export interface Ways<Service extends Served = Served> {
  /** Address of the provider with its chunks and pace. */
  readonly direct: string;
  readonly pipe: string;
  readonly endpoint: Service;
  readonly tokens: readonly string[];
}
type WayName = 'direct' | 'pipe' | 'ours';

const upstream = (base: string) => `${base}/v1/chat/completions`;
const tokenOf = ({ tokens }: Ways, index: number): string => tokens[index % tokens.length] ?? '';

/** Asks so often, whole and as streams, before anything is measured: figures are those of a service that has run for some
 *  seconds, since the engine compiles what it runs only after thousands of requests. */
export async function warmUp(ways: Ways, count: number): Promise<void> {
  const { origin } = ways.endpoint;
  await atOnce(answersAtOnce, count, async index => {
    const { status, body } = await send(origin + (index % 2 === 0 ? chatPath : streamPathOf(warmUpModel)), {
      body: index % 2 === 0 ? { ...question, model_id: warmUpModel } : question,
      headers: bearer(tokenOf(ways, index)),
    });
    if (status !== 200) throw new Error(`The endpoint answered with ${status}: ${body}`);
  });
}

/** How long one question takes at a time, each way in turns. Medians, ms. */
export async function oneAtATime(ways: Ways, rounds: number): Promise<Record<WayName, number>> {
  const times: Record<WayName, number[]> = { direct: [], pipe: [], ours: [] };
  for (let round = -50; round < rounds; round++) {
    const direct = await send(upstream(ways.direct), { body: upstreamBody });
    const pipe = await send(upstream(ways.pipe), { body: upstreamBody });
    const ours = await send(ways.endpoint.origin + chatPath, {
      body: { ...question, model_id: benchModel },
      headers: bearer(tokenOf(ways, round + 50)),
    });
    if (ours.status !== 200) throw new Error(`The endpoint answered with ${ours.status}: ${ours.body}`);
    if (round < 0) continue; // what is loaded and compiled first
    times.direct.push(direct.wholeMs);
    times.pipe.push(pipe.wholeMs);
    times.ours.push(ours.wholeMs);
  }
  return { direct: median(times.direct), pipe: median(times.pipe), ours: median(times.ours) };
}

/** As many questions as go, 64 at once. */
export async function throughput(ways: Ways, count: number): Promise<{ perCpuSecond: number; perSecond: number }> {
  const ask = async (index: number) => {
    const { status, body } = await send(ways.endpoint.origin + chatPath, {
      body: { ...question, model_id: benchModel },
      headers: bearer(tokenOf(ways, index)),
    });
    if (status !== 200) throw new Error(`The endpoint answered with ${status}: ${body}`);
  };
  const cpuUs = await ways.endpoint.cpuUs();
  const startMs = performance.now();
  await atOnce(answersAtOnce, count, ask);
  const seconds = (performance.now() - startMs) / 1_000;
  return { perSecond: count / seconds, perCpuSecond: count / (((await ways.endpoint.cpuUs()) - cpuUs) / 1e6) };
}

/** Where in the time between two chunks a stream begins, 0 to 1: no two at the same moment (multiples of the golden ratio lie as
 *  evenly as can be), else their chunks, their ends and the questions after them would come in bursts. */
const ownMoment = (index: number): number => (index * 0.618_033_988_75) % 1;

/** Time to the first chunk while 64 streams run that have nothing to do with each other, medians in ms. */
export async function firstChunk(ways: Ways, rounds: number): Promise<Record<WayName, number> & { p95: number; cpuUsPerChunk: number }> {
  const lanes = answersAtOnce;
  const measure = async (ask: (index: number) => ReturnType<typeof send>) => {
    const times: number[] = [];
    let events = 0;
    await atOnce(lanes, lanes * rounds, async index => {
      const turnMs = index < lanes ? (index * 1_000) / lanes : 0;
      await new Promise(resolve => setTimeout(resolve, turnMs + ownMoment(index) * paceMs));
      const answer = await ask(index);
      if (index >= lanes) times.push(answer.firstMs);
      events += answer.events;
    });
    return { median: median(times), p95: percentile(times, 0.95), events };
  };
  const at = (base: string) => () => send(upstream(base), { body: upstreamBody, countOnly: true });
  const direct = await measure(at(ways.direct));
  const pipe = await measure(at(ways.pipe));
  const cpuUs = await ways.endpoint.cpuUs();
  const ours = await measure(index =>
    send(ways.endpoint.origin + streamPath, { body: question, headers: bearer(tokenOf(ways, index)), countOnly: true }),
  );
  const cpuUsPerChunk = ((await ways.endpoint.cpuUs()) - cpuUs) / ours.events;
  return { direct: direct.median, pipe: pipe.median, ours: ours.median, p95: ours.p95, cpuUsPerChunk };
}

/** CPU of the endpoint's process for each chunk of answers that come as fast as they can, µs. */
export async function perChunk(ways: Ways, streams: number): Promise<number> {
  const ask = (index: number) =>
    send(ways.endpoint.origin + streamPath, { body: question, headers: bearer(tokenOf(ways, index)), countOnly: true });
  await ask(0);
  const cpuUs = await ways.endpoint.cpuUs();
  let events = 0;
  await atOnce(4, streams, async index => {
    // On its own line: "events += await …" would take the sum from before the wait, and lose what the other lanes have added.
    const answer = await ask(index);
    events += answer.events;
  });
  return ((await ways.endpoint.cpuUs()) - cpuUs) / events;
}

/** 99th percentile of a request that needs no sign-in, ms. */
export async function p99(rounds: number, ask: (round: number) => ReturnType<typeof send>): Promise<number> {
  const times: number[] = [];
  for (let round = -20; round < rounds; round++) {
    // Each kind of request is loaded and compiled before.
    const { status, wholeMs, body } = await ask(round + 20);
    if (status !== 200) throw new Error(`The endpoint answered with ${status}: ${body}`);
    if (round >= 0) times.push(wholeMs);
  }
  return percentile(times, 0.99);
}
