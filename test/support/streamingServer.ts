import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StreamingServer {
  readonly address: string;
  stop(): Promise<void>;
}

/** A real HTTP server on loopback whose answers a test writes itself. */
export async function streamingServer(answer: (response: ServerResponse) => void): Promise<StreamingServer> {
  const server = createServer((request, response) => {
    request.resume();
    answer(response);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
}
