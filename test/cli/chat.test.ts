import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod/mini';
import { chatCommand } from '../../src/cli/chat.ts';
import { errorReport } from '../../src/cli/errorReport.ts';
import { BuiltCli, root } from './builtCli.ts';

const jsonLine = z.looseObject({ type: z.string() });
type Answer = (response: ServerResponse, request: Request, count: number) => void;
interface Request {
  path: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
}

const chunk = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const usage = `data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 1_000, completion_tokens: 400, total_tokens: 1_400 } })}\n\n`;
const whole = `${chunk({ content: 'Hello ' })}${chunk({ content: 'there.' }, 'stop')}${usage}data: [DONE]\n\n`;
const events = { 'content-type': 'text/event-stream' };

describe('q chat', function () {
  this.timeout(30_000);
  const requests: Request[] = [];
  let answer: Answer = () => undefined;
  const server = createServer((request, response) => void serve(request, response));
  const cli = new BuiltCli();
  let address = '';

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const known = { path: request.url ?? '', headers: request.headers, body: JSON.parse(await text(request)) as Record<string, unknown> };
    requests.push(known);
    answer(response, known, requests.length);
  }

  before(async () => {
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());

  /** Runs it in a process of its own, with nothing of our environment that could matter. */
  function run(args: string[], env: Record<string, string> = {}, onOutput: (stop: () => void) => void = () => undefined) {
    requests.length = 0;
    const child = spawn(process.execPath, [cli.file, 'chat', ...args], {
      cwd: root,
      env: { PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: path.join(cli.folder, 'compiled'), ...env },
    });
    let stdout = '';
    let stderr = '';
    child.stderr.on('data', bytes => (stderr += String(bytes)));
    child.stdout.on('data', bytes => (stdout += String(bytes)));
    child.stdout.once('data', () => onOutput(() => child.kill('SIGINT'))); // twice would end it wherever it is
    return new Promise<{ code: number | null; stdout: string; stderr: string; lines: z.infer<typeof jsonLine>[] }>(done =>
      child.on('close', code => {
        const lines = args.includes('--json') ? stdout.split('\n').filter(line => line !== '') : [];
        done({ code, stdout, stderr, lines: lines.map(line => z.parse(jsonLine, JSON.parse(line))) });
      }),
    );
  }

  it('streams parts as JSON lines, the receipt last, priced by the catalog', async () => {
    answer = response => void response.writeHead(200, events).end(whole);
    const { code, lines } = await run(['openai/gpt-5', 'Hi', '--base-url', address, '--json'], { OPENAI_API_KEY: 'sk-test-123456' });
    assert.equal(code, 0);
    assert.deepEqual(lines.slice(0, 2), [
      { type: 'text', text: 'Hello ' },
      { type: 'text', text: 'there.' },
    ]);
    assert.deepEqual(
      lines.map(line => line.type),
      ['text', 'text', 'usage', 'finish', 'receipt'],
    );
    const receipt = lines.at(-1);
    assert.equal(receipt?.['model_id'], 'openai/gpt-5');
    assert.equal(receipt?.['provider_cost_nano'], '5250000', '1,000 at $1.25 and 400 at $10 a million');
    assert.deepEqual([receipt?.['finish'], receipt?.['estimated'], receipt?.['charge_nano']], ['stop', false, '0']);
    assert.deepEqual(receipt?.['tokens'], { input_total: 1_000, cache_read: null, cache_write: null, output_total: 400, reasoning: null });
    assert.equal(requests[0]?.path, '/v1/chat/completions');
    assert.equal(requests[0]?.headers.authorization, 'Bearer sk-test-123456');
  });

  it('gives a person the text, and on stderr what it was and cost', async () => {
    answer = response => void response.writeHead(200, events).end(whole);
    const { stdout, stderr } = await run(['openai/gpt-5', 'Hi', '--base-url', address]);
    assert.equal(stdout, 'Hello there.\n');
    assert.match(stderr, /openai\/gpt-5 at openai \| 1,000 tokens in, 400 out \| \$0\.0053/);
  });

  it('shows what a terminal would obey as text, or not at all', async () => {
    const hostile = 'a\u001b]0;title\u0007b\u001b[2Jc\u009b1md\re\tf\n';
    answer = response => void response.writeHead(200, events).end(`${chunk({ content: hostile }, 'stop')}data: [DONE]\n\n`);
    const { stdout } = await run(['openai/gpt-5', 'Hi', '--base-url', address]);
    assert.equal(stdout, 'a]0;titleb[2Jc1mde\tf\n');
    answer = response => void response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":{"message":"No\\u001b[2J"}}');
    const { stderr } = await run(['openai/gpt-5', 'Hi', '--base-url', address]);
    assert.ok(stderr.includes('No[2J') && !stderr.includes('\u001b'), stderr);
  });

  it('warns where a typed address is not encrypted and not on this machine', async () => {
    const { stderr } = await run(['openai/gpt-5', 'Hi', '--base-url', 'http://192.0.2.1:9/v1', '--no-retry', '--attach', '/no/such/file'], {
      OPENAI_API_KEY: 'sk-test-123456',
    });
    assert.match(stderr, /^Warning: http:\/\/192\.0\.2\.1:9 is not encrypted\. Your key and your message can be read on the way\.$/m);
    assert.doesNotMatch((await run(['openai/gpt-5', 'Hi', '--base-url', 'http://127.0.0.1:9', '--no-retry'])).stderr, /Warning/);
  });

  it('sends what it is told, and says what the model does not take', async () => {
    answer = response => void response.writeHead(200, events).end(whole);
    const file = path.join(root, 'test/fixtures/workspace/retry.ts');
    const options = [
      '--system',
      'Be brief.',
      '--max-tokens',
      '9',
      '--temperature',
      '0.5',
      '--attach',
      file,
      '--base-url',
      `${address}/v1/`,
    ];
    const { stderr } = await run(['openai/gpt-5', 'What is this?', ...options]);
    const messages = z.parse(z.array(z.object({ role: z.string(), content: z.string() })), requests[0]?.body['messages']);
    assert.deepEqual([messages[0]?.role, messages[0]?.content], ['system', 'Be brief.']);
    assert.match(messages[1]?.content ?? '', /^retry\.ts:\n```\n[^]*```\n\nWhat is this\?$/);
    assert.equal(requests[0]?.body['max_completion_tokens'], 9);
    assert.match(stderr, /does not take it: temperature/);
  });

  it('estimates where the provider reports nothing, and says so', async () => {
    answer = response => void response.writeHead(200, events).end(chunk({ content: 'Some words of an answer.' }, 'stop'));
    const { lines } = await run(['openai/gpt-of-tomorrow', 'Hi', '--base-url', address, '--json']);
    const receipt = lines.at(-1);
    assert.equal(receipt?.['estimated'], true);
    assert.equal(receipt?.['provider_cost_nano'], null, 'no price is known');
    assert.equal(receipt?.['price_version'], null);
  });

  it('ends a cut answer with an error that carries the receipt', async () => {
    answer = response => void response.writeHead(200, events).end(chunk({ content: 'It began' }));
    const { code, lines, stderr } = await run(['openai/gpt-5', 'Hi', '--base-url', address, '--json']);
    assert.equal(code, 1);
    const last = z.parse(
      z.object({ type: z.literal('error'), error: z.object({ kind: z.string() }), receipt: z.object({ finish: z.string() }) }),
      lines.at(-1),
    );
    assert.deepEqual([last.error.kind, last.receipt.finish], ['interrupted', 'interrupted']);
    assert.match(stderr, /^interrupted: /);
  });

  it('on Ctrl-C finishes as cancelled, with a receipt, and hangs up', async () => {
    let hungUp: () => void = () => undefined;
    const closed = new Promise<void>(done => (hungUp = done));
    answer = response => {
      response.writeHead(200, events).write(chunk({ content: 'Endless' }));
      response.on('close', hungUp);
    };
    const { code, lines } = await run(['openai/gpt-5', 'Hi', '--base-url', address, '--json'], {}, stop => stop());
    await closed;
    assert.deepEqual(
      lines.map(line => line.type),
      ['text', 'finish', 'receipt'],
    );
    assert.equal(lines[1]?.['reason'], 'cancelled');
    assert.deepEqual([lines[2]?.['finish'], lines[2]?.['estimated']], ['cancelled', true]);
    assert.equal(code, 1);
  });

  it('tries again what failed before it began, unless told not to', async () => {
    answer = (response, _request, count) =>
      count === 1
        ? void response.writeHead(429, { 'retry-after': '0', 'content-type': 'application/json' }).end('{"error":{"message":"Slow down"}}')
        : void response.writeHead(200, events).end(whole);
    const again = await run(['openai/gpt-5', 'Hi', '--base-url', address]);
    assert.deepEqual([again.code, again.stdout, requests.length], [0, 'Hello there.\n', 2]);
    assert.match(again.stderr, /Trying again/);
    const once = await run(['openai/gpt-5', 'Hi', '--base-url', address, '--no-retry', '--json']);
    assert.equal(requests.length, 1);
    assert.deepEqual(
      once.lines.map(({ type, error }) => [type, z.parse(z.looseObject({ kind: z.string() }), error)['retry_after_ms']]),
      [['error', 0]],
    );
  });

  it('finds Ollama where OLLAMA_HOST says, and asks it for a whole answer', async () => {
    answer = response =>
      void response.end(
        JSON.stringify({ message: { content: 'Local.' }, done: true, done_reason: 'stop', prompt_eval_count: 5, eval_count: 2 }),
      );
    const { stdout, stderr } = await run(['ollama/pebble:4b', 'Hi', '--no-stream'], { OLLAMA_HOST: address.replace('http://', '') });
    assert.equal(stdout, 'Local.\n');
    assert.match(stderr, /\$0\.00/);
    assert.deepEqual([requests[0]?.path, requests[0]?.body['model'], requests[0]?.body['stream']], ['/api/chat', 'pebble:4b', false]);
  });

  for (const [why, args, words] of [
    ['an empty message', ['openai/gpt-5', '  ', '--base-url', 'http://127.0.0.1:9'], /^invalid-request: The message is empty/],
    ['an unknown protocol', ['openai/gpt-5', 'Hi', '--api', 'telegraph'], /--api must be one of openai-chat/],
    ['a base URL with a password in it', ['openai/gpt-5', 'Hi', '--base-url', 'https://me:secret@host'], /without a name and password/],
    ['a file that is not there', ['ollama/x', 'Hi', '--attach', '/no/such/file'], /^invalid-request: There is no file/],
    ['a folder', ['ollama/x', 'Hi', '--attach', import.meta.dirname], /^invalid-request: .* is a folder\. Attach its files one by one/],
    ['a file that cannot be read', ['ollama/x', 'Hi', '--attach', '/proc/self/mem'], /^invalid-request: \/proc\/self\/mem cannot be read/],
    ['half a token', ['openai/gpt-5', 'Hi', '--max-tokens', '1.5'], /whole number/],
    ['a message that was not quoted', ['openai/gpt-5', 'Hi', 'there'], /^Usage: q chat/],
  ] as const) {
    it(`refuses ${why}`, () => assert.rejects(chatCommand([...args]), (error: unknown) => words.test(errorReport(error))));
  }
});
