import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import type { RawData, WebSocket } from 'ws';
import * as z from 'zod';
import { lastMessage } from '../chat/answerJson.ts';
import { askFrom, streamBodySchema } from '../chat/chatBody.ts';
import { messageSink } from '../chat/messageSink.ts';
import type { Caller } from '../auth/caller.ts';
import type { Services } from '../services.ts';
import { answerFor } from './answerFor.ts';
import { logError } from './errorLog.ts';
import { errorBody } from './errors.ts';
import { HttpError, rateLimited } from './httpError.ts';
import { invalidInput } from './invalidInput.ts';
import { bearerToken, callerWith } from './signedIn.ts';
import { usdOf } from './usd.ts';

const signInMs = 5_000;
/** A reader this far behind slows its provider down. */
const behindBytesMax = 262_144;
/** One that asks and asks and reads nothing of what it is told would fill the memory here. */
const deafBytesMax = 16 * behindBytesMax;
/** Messages in a row that are not understood: then it is no client of ours. */
const mistakesMax = 20;
const closeCodes = { binary: 1003, mistakes: 1008, tooMany: 4429, unauthorized: 4401 } as const;

const authSchema = z.strictObject({ type: z.literal('auth'), token: z.string().max(4_096) });
const cancelSchema = z.strictObject({ type: z.literal('cancel') });
const questionSchema = streamBodySchema.extend({ type: z.enum(['message', 'chat']).optional() });

/** By its type, so that what is wrong with a message is said of the kind that it wants to be. */
function schemaFor(json: unknown) {
  const type = typeof json === 'object' && json !== null && 'type' in json ? json.type : undefined;
  if (type === 'auth') return authSchema;
  return type === 'cancel' ? cancelSchema : questionSchema;
}

type Message = z.output<ReturnType<typeof schemaFor>>;

/** One connection: it signs in, then asks one thing after another. */
export class ChatSocket {
  private token: string | undefined;
  private running: AbortController | undefined;
  private signingIn: Promise<void> = Promise.resolve();
  private mistakes = 0;
  private isGathering = false;
  private leave: (() => void) | undefined;
  private signInTimer: NodeJS.Timeout | undefined;
  // Of the request that it began as nothing more is kept: a socket lives for hours, and a request has ten kilobytes.
  private readonly requestId: string;
  private readonly log: FastifyBaseLogger;
  private readonly wire: Socket;

  constructor(
    private readonly services: Services,
    private readonly socket: WebSocket,
    request: FastifyRequest,
    private readonly modelId: string,
  ) {
    this.requestId = request.id;
    this.log = request.log;
    this.wire = request.raw.socket;
  }

  /** @param request the one that it began as */
  open({ caller, headers, ip }: FastifyRequest): void {
    const { sockets } = this.services;
    this.socket.on('message', (data, isBinary) => void this.hear(data, isBinary));
    this.socket.on('close', () => this.closed());
    this.leave = caller ? sockets.join(caller.accountId) : sockets.joinStranger(ip);
    if (!this.leave) return this.close(closeCodes.tooMany, 'Too many sockets.');
    if (caller) this.token = bearerToken(headers.authorization);
    else this.signInTimer = setTimeout(() => this.refuse('Sign in within five seconds.'), signInMs);
  }

  private closed(): void {
    clearTimeout(this.signInTimer);
    this.leave?.();
    this.running?.abort();
  }

  private async hear(data: RawData, isBinary: boolean): Promise<void> {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (isBinary) return this.close(closeCodes.binary, 'Text only.');
    try {
      const message = this.parse(String(data));
      this.mistakes = 0;
      if ('token' in message) await this.beginSignIn(message.token);
      else if ('type' in message && message.type === 'cancel') this.running?.abort();
      else await this.ask(message);
    } catch (error) {
      this.report(error);
    }
  }

  private parse(text: string): Message {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      throw this.mistake(new HttpError(400, 'invalid_json', 'The message is not JSON.'));
    }
    const parsed = schemaFor(json).safeParse(json);
    if (parsed.success) return parsed.data;
    const { message, details } = invalidInput(parsed.error.issues);
    throw this.mistake(new HttpError(422, 'invalid_request', message, { details }));
  }

  private mistake(error: HttpError): HttpError {
    if (++this.mistakes >= mistakesMax) this.close(closeCodes.mistakes, 'Too many messages that make no sense.');
    return error;
  }

  /** Questions wait for it, and fail with it; later ones do not. */
  private async beginSignIn(token: string): Promise<void> {
    const mine = (this.signingIn = this.signIn(token));
    try {
      await mine;
    } finally {
      if (this.signingIn === mine) this.signingIn = Promise.resolve();
    }
  }

  private async signIn(token: string): Promise<void> {
    const caller = await this.callerWith(token);
    // A client that left meanwhile must not be counted again: nobody would ever count it out.
    if (!caller || this.socket.readyState !== this.socket.OPEN) return;
    this.leave?.();
    this.leave = this.services.sockets.join(caller.accountId);
    if (!this.leave) {
      this.report(rateLimited('This account has too many sockets.', 10_000));
      return this.close(closeCodes.tooMany, 'Too many sockets.');
    }
    this.token = token;
    clearTimeout(this.signInTimer);
    void this.send(JSON.stringify({ type: 'ready', balance: usdOf(caller.balanceNano), balance_nano: String(caller.balanceNano) }));
  }

  /** @returns undefined where the token is not good: the socket is closed */
  private async callerWith(token: string | undefined): Promise<Caller | undefined> {
    try {
      return await callerWith(this.services, token);
    } catch (error) {
      if (!(error instanceof HttpError && error.status === 401)) throw error;
      this.refuse(error.message);
      return undefined;
    }
  }

  private refuse(why: string): void {
    this.report(new HttpError(401, 'unauthorized', why));
    this.close(closeCodes.unauthorized, 'Not signed in.');
  }

  /** An answer that nobody will hear ends here: the client may never say that it has gone. */
  private close(code: number, why: string): void {
    this.running?.abort();
    this.socket.close(code, why);
  }

  private async ask({ request_id: requestId, ...body }: z.output<typeof streamBodySchema>): Promise<void> {
    if (this.running) return this.report(new HttpError(409, 'busy', 'An answer is under way. Wait for it, or cancel it.'));
    const running = new AbortController();
    this.running = running;
    try {
      // A client need not wait for `ready` before it asks.
      await this.signingIn;
      if (this.token === undefined) return this.refuse('Sign in first.');
      const caller = await this.callerWith(this.token);
      if (!caller) return;
      const ask = askFrom({ ...body, model_id: this.modelId }, requestId);
      const answered = await this.services.chat.answer(
        caller,
        ask,
        messageSink(text => this.send(text), body.parts ?? false),
        running.signal,
      );
      await this.send(JSON.stringify(lastMessage(answered, this.requestId)));
    } finally {
      this.running = undefined;
    }
  }

  private report(error: unknown): void {
    if (this.socket.bufferedAmount > deafBytesMax) return this.socket.terminate();
    const answer = answerFor(error);
    logError(this.log, error, answer);
    void this.send(JSON.stringify({ type: 'error', ...errorBody(answer, this.requestId) }));
  }

  /** What a provider sent in one piece goes out in one piece, as in an event stream. */
  private gather(): void {
    if (this.isGathering) return;
    this.isGathering = true;
    this.wire.cork();
    process.nextTick(() => {
      this.isGathering = false;
      this.wire.uncork();
    });
  }

  private send(text: string): void | Promise<void> {
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.gather();
    if (this.socket.bufferedAmount < behindBytesMax) return this.socket.send(text);
    return new Promise(resolve => this.socket.send(text, () => resolve()));
  }
}
