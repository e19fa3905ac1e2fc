import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../core/contract/ports.ts';
import type { Answer } from './answer.ts';
import type { Ask } from './ask.ts';
import { Chance } from './chance.ts';
import { commandsIn, type Commands, type FailureName } from './commands.ts';
import { begin, bodyOf, cut, send, sendHtml, sendJson, sendRefusal } from './delivery.ts';
import { findDialect, type Found } from './findDialect.ts';
import { RequestRefusal, type Dialect, type ToldFailure } from './wire/dialect.ts';
import { writeAnswer } from './writeAnswer.ts';

export interface ServerSettings {
  readonly paceMs: number;
  readonly seed: number;
  readonly clock: Clock;
}

/** One request, as far as it was understood. */
interface Exchange {
  readonly dialect: Dialect;
  readonly ask: Ask;
  readonly commands: Commands;
  readonly response: ServerResponse;
  /** Aborted when whoever asked has left. */
  readonly signal: AbortSignal;
}

const floodBytesMax = 256 * 1024 * 1024;
const floodPiece = 'water '.repeat(2_700);
const rememberedMax = 1_000;
/** Models take a while before the first word: about this many paces. */
const firstChunkPaces = 12;
const slowPaces = 12;
/** A seventh of the usual pace is 250 tokens a second, as the quickest models write. */
const longPaces = 1 / 7;
/** No dialect has more frames than these before the first word. */
const framesBeforeText = 4;

const told: Partial<Record<FailureName, ToldFailure>> = {
  '401': 'auth',
  '429': 'rate-limit',
  '500': 'server',
  '529': 'overloaded',
  quota: 'quota',
  context: 'context',
};

/** Answers requests as providers do, or fails as it is told to. What is sent to it is neither kept nor logged. */
export class SandboxServer {
  /** Words that have failed `once`. */
  private readonly failed = new Set<string>();

  constructor(private readonly settings: ServerSettings) {}

  answer(request: IncomingMessage, response: ServerResponse): void {
    const leaving = new AbortController();
    response.once('close', () => leaving.abort());
    this.route(request, response, leaving.signal).catch((error: unknown) => {
      // Whoever left gets nothing more; anything else is a defect and must not look like a provider's answer.
      if (!leaving.signal.aborted) response.destroy(error instanceof Error ? error : undefined);
    });
  }

  private async route(request: IncomingMessage, response: ServerResponse, signal: AbortSignal): Promise<void> {
    // A web page that found the port, directly or under a name of its own, has no business here.
    if (request.headers.origin !== undefined || !/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(request.headers.host ?? ''))
      return sendJson(response, 403, { error: { message: 'The sandbox answers this machine’s own programs only.' } });
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const found = findDialect(url.pathname);
    if (!found || request.method !== 'POST')
      return sendJson(response, 404, { error: { message: `The sandbox has nothing at ${url.pathname}.` } });
    const body = await bodyOf(request);
    if (body === undefined) return sendJson(response, 413, { error: { message: 'The request is too large.' } }, { connection: 'close' });
    const ask = readAsk(found, body, request, response);
    if (ask) await this.respond({ dialect: found.dialect, ask, commands: commandsIn(ask.words), response, signal });
  }

  private async respond(exchange: Exchange): Promise<void> {
    const { dialect, ask, commands, response } = exchange;
    const fail = this.failureDue(ask, commands.fail);
    const failure = fail && told[fail.name];
    if (fail && failure) return sendRefusal(response, dialect.refusal(failure, fail), fail.retryAfterS);
    if (fail?.name === 'html') return sendHtml(response);
    if (fail?.name === 'hang') return; // the connection stays open until the other side gives up
    const answer = writeAnswer(ask, this.settings.seed);
    if (ask.stream) await this.stream(exchange, answer, fail?.name);
    else await sendWhole(exchange, answer, fail?.name);
  }

  /** Whether this request is to fail: `at` spares the models whose names have something else in them; `once` lets the next with the same words through. */
  private failureDue({ words, model }: Ask, fail: Commands['fail']): Commands['fail'] {
    if (fail?.at !== undefined && !model.toLowerCase().includes(fail.at)) return undefined;
    if (!fail?.once) return fail;
    if (this.failed.delete(words)) return undefined;
    if (this.failed.size >= rememberedMax) this.failed.clear();
    this.failed.add(words);
    return fail;
  }

  private async stream({ dialect, commands, response, signal }: Exchange, answer: Answer, fail: FailureName | undefined): Promise<void> {
    const pace = this.pace(answer, commands);
    const spoken = fail === 'flood' ? { ...answer, text: flood() } : answer;
    const frames = fail === 'event' ? [dialect.failureFrame('overloaded')] : dialect.stream(spoken);
    const cutAt = fail === 'cut' ? framesBeforeText + answer.reasoning.length + [...answer.text].length / 2 : Infinity;
    begin(response, dialect.streamType);
    let count = 0;
    for (const frame of frames) {
      if (count >= cutAt) return cut(response);
      await this.rest(pace() * (count === 0 ? firstChunkPaces : 1), signal);
      await send(response, frame, signal);
      count++;
    }
    response.end();
  }

  /** How long to wait before each chunk: about the pace, the same for the same answer. */
  private pace(answer: Answer, { slow, long }: Commands): () => number {
    const { paceMs } = this.settings;
    if (long) return () => long.chunkMs ?? paceMs * longPaces;
    const chance = new Chance(Number.parseInt(answer.id, 16));
    return () => paceMs * (slow ? slowPaces : 1) * (0.5 + chance.next());
  }

  private async rest(ms: number, signal: AbortSignal): Promise<void> {
    if (ms > 0) await this.settings.clock.sleep(ms, signal);
  }
}

/** Reads a request as the provider would, and refuses what the provider would refuse. */
function readAsk({ dialect, address }: Found, body: string, request: IncomingMessage, response: ServerResponse): Ask | undefined {
  try {
    return dialect.read(jsonOf(body), new Headers(Object.entries(request.headersDistinct).flatMap(eachValue)), address);
  } catch (error) {
    if (!(error instanceof RequestRefusal)) throw error;
    sendRefusal(response, dialect.refusal('bad-request', { retryAfterS: 0, complaint: error.message }), 0);
    return undefined;
  }
}

const eachValue = ([name, values]: [string, string[] | undefined]) => (values ?? []).map((value): [string, string] => [name, value]);

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new RequestRefusal('the body is not JSON');
  }
}

async function sendWhole({ dialect, response, signal }: Exchange, answer: Answer, fail: FailureName | undefined): Promise<void> {
  if (fail === 'event') return sendRefusal(response, dialect.refusal('overloaded', { retryAfterS: 1 }), 1);
  const text = JSON.stringify(dialect.whole(answer));
  begin(response, 'application/json');
  if (fail === 'flood') {
    await send(response, '{"simulated":"', signal);
    for (const piece of flood()) await send(response, piece, signal);
    response.end('"}');
    return;
  }
  if (fail !== 'cut') return void response.end(text);
  await send(response, text.slice(0, text.length / 2), signal);
  cut(response);
}

/** Far more than anybody wants to read. */
function* flood(): Generator<string> {
  for (let bytes = 0; bytes < floodBytesMax; bytes += floodPiece.length) yield floodPiece;
}
