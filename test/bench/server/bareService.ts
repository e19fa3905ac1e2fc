// The floor: the endpoint with everything taken away but what no service in front of this database can do without. Node's own
// `http` takes a question, the bare driver sends the hold, the question goes on to the provider, the answer comes back, the
// driver sends the settlement. No sign-in, no catalog, no price, no look at what is said, no log.
import { randomUUID } from 'node:crypto';
import { Agent, createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { answerStatements, marks, type SentStatement } from './answerStatements.ts';
import { benchAccounts } from './benchAccounts.ts';
import { warmUpModel } from './benchEndpoint.ts';

const [, , providerOrigin = '', pace = '', databaseUrl = ''] = process.argv;
const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
const [hold, settlement] = await answerStatements();
const question = JSON.stringify({ model: 'bench', stream: true, messages: [{ role: 'user', content: 'What is a monad?' }] });
/** As long as the endpoint's own answer with its receipt. */
const answer = JSON.stringify({ response: ' token', receipt: 'x'.repeat(1_100) });
let count = 0;

const server = createServer((request, response) => {
  request.resume();
  request.once('end', () => void serve(request, response));
});

async function serve({ url = '' }: IncomingMessage, response: ServerResponse): Promise<void> {
  const own = { [marks.account]: benchAccounts[count++ % benchAccounts.length] ?? '', [marks.request]: randomUUID() };
  await send('hold', hold, own);
  const isStream = url.includes('/stream/');
  const provided = await providers(!isStream || url.includes(encodeURIComponent(warmUpModel)) ? '1/0' : pace);
  if (isStream) response.writeHead(200, { 'content-type': 'text/event-stream' });
  for await (const piece of provided as AsyncIterable<Buffer>) if (isStream) response.write(piece);
  await send('settlement', settlement, own);
  response.end(isStream ? `data: ${answer}\n\n` : answer);
}

function providers(chunks: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': question.length };
    const asked = ask(`${providerOrigin}/${chunks}/v1/chat/completions`, { agent, method: 'POST', headers }, resolve);
    asked.on('error', reject);
    asked.end(question);
  });
}

const send = (name: string, { text, parameters }: SentStatement, own: Readonly<Record<string, string>>) =>
  pool.query({
    name,
    text,
    values: parameters.map(value =>
      typeof value !== 'string' ? value : /^[\da-f]{8}-/.test(value) ? randomUUID() : Object.hasOwn(own, value) ? own[value] : value,
    ),
  });

process.on('message', () => process.send?.(process.cpuUsage()));
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
