import { fork } from 'node:child_process';
import path from 'node:path';
import { providerById, wireApis, type WireApi } from '../../src/core/catalog/providers.ts';
import { unknownTraits, type ProviderContext } from '../../src/core/providers/adapter.ts';
import { adapterFor } from '../../src/core/providers/adapters.ts';
import { fetchPort } from '../../src/node/fetchPort.ts';
import { sdkLoaders } from '../../src/node/sdkLoaders.ts';
import { median, type BenchRow } from './row.ts';

const chunkCount = 20_000;
const rounds = 5;
const firstPartRounds = 60;
const request = { model: 'bench', turns: [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hello' }] }] };

/** What each adapter adds to `fetch` and `JSON.parse` alone: CPU for each chunk, time to the first part. */
export async function routerBench(): Promise<BenchRow[]> {
  const child = fork(path.join(import.meta.dirname, 'streamingProvider.ts'), { execArgv: ['--import', 'tsx'] });
  const address = await new Promise<string>(done => child.once('message', port => done(`http://127.0.0.1:${String(port)}`)));
  const rows: BenchRow[] = [];
  try {
    for (const api of wireApis.filter(name => name !== 'hf-chat')) rows.push(await perChunk(address, api), await firstPart(address, api));
  } finally {
    child.kill();
  }
  return rows;
}

async function perChunk(address: string, api: WireApi): Promise<BenchRow> {
  const url = `${address}/${chunkCount}/${api}`;
  const bare: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const bareUs = await cpuUs(() => readBare(url));
    const oursUs = await cpuUs(() => readParts(url, api));
    if (round === 0) continue; // the first loads and compiles
    bare.push(bareUs / chunkCount);
    ours.push(oursUs / chunkCount);
  }
  return {
    name: `router: CPU for each chunk above bare, ${api}`,
    value: median(ours) - median(bare),
    unit: 'µs',
    bound: 25,
    note: `${median(ours).toFixed(1)} µs, bare ${median(bare).toFixed(1)} µs; ${chunkCount} chunks, median of ${rounds}`,
  };
}

async function firstPart(address: string, api: WireApi): Promise<BenchRow> {
  const url = `${address}/1/${api}`;
  const bare: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < firstPartRounds; round++) {
    // In turns, so that whatever else the machine does falls on both.
    bare.push(await elapsedMs(onFirst => readBare(url, onFirst)));
    ours.push(await elapsedMs(onFirst => readParts(url, api, onFirst)));
  }
  return {
    name: `router: added time to the first part, ${api}`,
    value: median(ours) - median(bare),
    unit: 'ms',
    bound: 1.5,
    note: `${median(ours).toFixed(2)} ms, bare ${median(bare).toFixed(2)} ms; median of ${firstPartRounds}`,
  };
}

async function cpuUs(read: () => Promise<number>): Promise<number> {
  const before = process.cpuUsage();
  const count = await read();
  const { user, system } = process.cpuUsage(before);
  if (count < chunkCount) throw new Error(`Only ${count} of ${chunkCount} chunks arrived.`);
  return user + system;
}

async function elapsedMs(read: (onFirst: () => void) => Promise<number>): Promise<number> {
  const startMs = performance.now();
  let firstMs = 0;
  await read(() => (firstMs ||= performance.now()));
  return firstMs - startMs;
}

/** `fetch`, a split at the line ends and `JSON.parse`: nothing can cost less. */
async function readBare(url: string, onFirst: () => void = () => undefined): Promise<number> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(request) });
  const decoder = new TextDecoder();
  let rest = '';
  let count = 0;
  for await (const bytes of response.body ?? []) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const json = line.startsWith('data: ') ? line.slice(6) : line;
      if (!json.startsWith('{')) continue;
      JSON.parse(json);
      onFirst();
      count++;
    }
  }
  return count;
}

async function readParts(url: string, api: WireApi, onFirst: () => void = () => undefined): Promise<number> {
  const provider = providerById('ollama');
  if (!provider) throw new Error('There is no Ollama.');
  const context: ProviderContext = { provider, baseUrl: url, apiKey: 'key', traits: unknownTraits, fetch: fetchPort, sdk: sdkLoaders };
  let count = 0;
  for await (const part of adapterFor(api).stream(request, context, new AbortController().signal)) {
    if (part.type === 'text') {
      onFirst();
      count++;
    }
  }
  return count;
}
