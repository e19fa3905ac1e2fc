import { once } from 'node:events';
import { WebSocket } from 'ws';
import { benchModel, type BenchEndpoint } from './benchEndpoint.ts';

const perAccount = 20;

/** Memory of the endpoint's process with so many signed-in sockets that say nothing, and before them. MB of resident set.
 *  @param tokens of enough people, who registered with another process: rating passwords takes memory of its own */
export async function idleSockets(
  endpoint: BenchEndpoint,
  tokens: readonly string[],
  count: number,
): Promise<{ beforeMb: number; mb: number; open: number }> {
  const rssMb = async () => (await endpoint.figure('process_resident_memory_bytes')) / 1e6;
  const beforeMb = await rssMb();
  const address = `${endpoint.origin.replace('http', 'ws')}/api/v1/agents/stream/${encodeURIComponent(benchModel)}`;
  const sockets: WebSocket[] = [];
  for (const token of tokens.slice(0, count / perAccount)) {
    const mine = Array.from({ length: perAccount }, () => new WebSocket(address, { headers: { authorization: `Bearer ${token}` } }));
    await Promise.all(mine.map(socket => once(socket, 'open')));
    sockets.push(...mine);
  }
  const found = { beforeMb, mb: await rssMb(), open: await endpoint.figure('sockets_open') };
  for (const socket of sockets) socket.terminate();
  return found;
}
