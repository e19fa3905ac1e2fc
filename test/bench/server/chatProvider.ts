// A provider in a process of its own that speaks Chat Completions: `/CHUNKS/PACE_MS/…` streams that many chunks, one each
// PACE_MS, or all at once where that is 0.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const event = (value: object) => `data: ${JSON.stringify({ id: 'bench', object: 'chat.completion.chunk', model: 'bench', ...value })}\n\n`;
const chunk = event({ choices: [{ index: 0, delta: { content: ' token' }, finish_reason: null }] });
const end =
  event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }) +
  event({ choices: [], usage: { prompt_tokens: 12, completion_tokens: 20 } }) +
  'data: [DONE]\n\n';

const server = createServer((request, response) => {
  request.resume();
  const [, chunks = '1', paceMs = '0'] = (request.url ?? '').split('/');
  let left = Number(chunks);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (Number(paceMs) === 0) {
    const write = () => {
      while (left-- > 0) if (!response.write(chunk)) return void response.once('drain', write);
      response.end(end);
    };
    return write();
  }
  // By a schedule of its own: intervals that were set in the same turn stay together, and bring chunks in bursts that grow.
  let dueMs = performance.now();
  const next = () => {
    if (left-- <= 0) return void response.end(end);
    response.write(chunk);
    dueMs += Number(paceMs);
    setTimeout(next, dueMs - performance.now());
  };
  next();
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
