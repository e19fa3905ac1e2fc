import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';

/** A small proxy before VS Code's web build that answers `POST /mint-key` with 32 stored bytes.
 *  The web build encrypts secrets with that key; without an answer it makes a new one at each reload and forgets them. */
export function startKeyProxy(upstreamPort: number, port: number, keyFile: string): Promise<http.Server> {
  const server = http.createServer((request, response) => {
    if (request.method === 'POST' && request.url?.split('?')[0] === '/mint-key') {
      request.resume();
      response.end(storedKey(keyFile));
      return;
    }
    const options = { host: '127.0.0.1', port: upstreamPort, method: request.method, path: request.url, headers: request.headers };
    const forward = http.request(options, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forward.on('error', () => response.destroy());
    request.pipe(forward);
  });
  server.on('upgrade', (request, socket, head) => {
    const upstream = net.connect(upstreamPort, '127.0.0.1', () => {
      const headers = request.rawHeaders.reduce((text, word, index) => text + word + (index % 2 === 0 ? ': ' : '\r\n'), '');
      upstream.write(`${request.method} ${request.url} HTTP/1.1\r\n${headers}\r\n`);
      upstream.write(head);
      socket.pipe(upstream).pipe(socket);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function storedKey(keyFile: string): Buffer {
  if (!existsSync(keyFile)) writeFileSync(keyFile, randomBytes(32), { mode: 0o600 });
  return readFileSync(keyFile);
}
