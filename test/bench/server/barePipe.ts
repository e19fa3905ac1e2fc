// The peer: Node's own http, passing each request on to the provider and its answer back. No sign-in, no ledger, no parsing.
import { Agent, createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

const provider = new URL(process.argv[2] ?? '');
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

const server = createServer((request, response) => {
  const upstream = ask(
    { agent, host: provider.hostname, port: provider.port, path: request.url, method: request.method, headers: request.headers },
    answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  request.pipe(upstream);
});
process.on('message', () => process.send?.(process.cpuUsage()));
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
