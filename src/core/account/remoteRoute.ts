import type { ChatRequest } from '../contract/chatRequest.ts';
import { assertNever } from '../contract/assertNever.ts';
import { partFromJson } from '../contract/partJson.ts';
import type { Clock } from '../contract/ports.ts';
import { ProviderError } from '../contract/providerError.ts';
import type { KeyOwner, Receipt } from '../contract/receipt.ts';
import type { Route } from '../contract/route.ts';
import type { StreamPart } from '../contract/streamPart.ts';
import { toolsToJson, turnsToJson } from '../contract/turnJson.ts';
import type { AccountClient } from './accountClient.ts';
import { EndpointError, endpointErrorFrom, sessionEnded } from './endpointError.ts';
import { Delivered } from './delivered.ts';
import type { RemoteMessage } from './remoteMessage.ts';
import type { RemoteTransport } from './remoteTransport.ts';

export interface RemoteTarget {
  readonly modelId: string;
  /** Whose key at the provider answers: the platform's, paid from the balance, or the person's own that is kept in the account. */
  readonly key: KeyOwner;
  readonly requestId: string;
}

/** When to look for what was settled after a connection was lost, in milliseconds from one look to the next: the service may
 *  need a moment to notice. */
const lookAgainMs = [200, 500, 1_000, 2_000, 4_000] as const;

/** One answer by way of the account service: the same parts as from a provider, and the receipt that the service settled.
 *  The request has a name, so asking again never pays twice. To be made anew for each answer. */
export class RemoteRoute implements Route {
  /** What was settled; undefined until it is known. */
  receipt: Receipt | undefined;
  private readonly delivered = new Delivered();

  constructor(
    private readonly ports: { readonly account: AccountClient; readonly transport: RemoteTransport; readonly clock: Clock },
    private readonly target: RemoteTarget,
  ) {}

  /** @throws EndpointError as a provider's error, of the same kinds; `interrupted` where the answer broke off */
  async *stream(request: ChatRequest, signal: AbortSignal): AsyncGenerator<StreamPart> {
    try {
      for await (const message of this.ask(request, signal)) {
        yield* this.taken(message);
        if (message.type === 'done') return yield this.finish(message.receipt, signal);
        if (message.type === 'error') throw endpointErrorFrom(message);
      }
    } catch (error) {
      if (!signal.aborted && !this.isLoss(error)) throw error;
    }
    yield* this.collected(request, signal);
  }

  /** Once something was delivered, a connection that fails takes nothing back: what was settled is looked for. */
  private isLoss(error: unknown): boolean {
    return !this.delivered.isEmpty && this.receipt === undefined && error instanceof EndpointError && error.kind === 'network';
  }

  /** Asks with a token that works: one that has expired is renewed, once. */
  private async *ask(request: ChatRequest, signal: AbortSignal): AsyncGenerator<RemoteMessage> {
    const { session } = this.ports.account;
    const token = (await session.current())?.token;
    if (token === undefined) throw sessionEnded();
    const asked = { modelId: this.target.modelId, body: this.body(request) };
    try {
      for await (const message of this.ports.transport.ask({ ...asked, token }, signal)) {
        if (message.type === 'error' && message.error.code === 'unauthorized') throw endpointErrorFrom(message);
        yield message;
      }
    } catch (error) {
      if (signal.aborted || !(error instanceof EndpointError && error.code === 'unauthorized')) throw error;
      yield* this.ports.transport.ask({ ...asked, token: await session.renewed(token) }, signal);
    }
  }

  private body({ turns, system, tools, mustCallTool, maxOutputTokens, temperature }: ChatRequest) {
    return {
      messages: turnsToJson(turns, system),
      parts: true,
      store: false,
      key: this.target.key,
      request_id: this.target.requestId,
      ...(tools && tools.length > 0 ? { tools: toolsToJson(tools) } : {}),
      ...(mustCallTool ? { tool_choice: 'required' as const } : {}),
      ...(maxOutputTokens === undefined ? {} : { max_tokens: maxOutputTokens }),
      ...(temperature === undefined ? {} : { temperature }),
    };
  }

  /** @returns the parts of a message that have not been delivered yet */
  private taken(message: RemoteMessage): StreamPart[] {
    switch (message.type) {
      case 'part': {
        const part = partFromJson(message.part);
        // The end is told by `done`, with its receipt.
        return part.type === 'finish' ? [] : this.delivered.rest(part);
      }
      case 'done':
      case 'error':
        this.receipt = message.receipt ?? this.receipt;
        return [];
      case 'ready':
        return [];
      default:
        return assertNever(message);
    }
  }

  private finish({ finish }: Receipt, signal: AbortSignal): StreamPart {
    // The service was left without anybody wanting that: for the person the answer broke off.
    if (finish === 'interrupted' || finish === 'failed' || (finish === 'cancelled' && !signal.aborted)) throw brokenOff();
    return { type: 'finish', reason: finish };
  }

  /** After a loss: gets the rest of what the service had delivered, and its receipt. Nothing is asked anew: only what was
   *  settled is asked for. */
  private async *collected(request: ChatRequest, signal: AbortSignal): AsyncGenerator<StreamPart> {
    if (!signal.aborted && this.delivered.isEmpty)
      throw new EndpointError('network', 'lost', 'The connection to the account service was lost before the answer began.');
    this.delivered.startAgain();
    if (await this.isSettled()) {
      const patience = new AbortController().signal;
      try {
        for await (const message of this.ask(request, patience)) {
          yield* this.taken(message);
          if (message.type === 'done' || message.type === 'error') break;
        }
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error; // the receipt is known, and the text that came stays
      }
    }
    if (!signal.aborted) throw brokenOff();
    yield { type: 'finish', reason: 'cancelled' };
  }

  /** Looks for the receipt until it is there, or it is plain that it will not come now. */
  private async isSettled(): Promise<boolean> {
    if (this.receipt) return false;
    // What was cancelled before it began is usually nothing.
    for (const waitMs of this.delivered.isEmpty ? lookAgainMs.slice(0, 2) : lookAgainMs) {
      await this.ports.clock.sleep(waitMs, new AbortController().signal);
      try {
        this.receipt = await this.ports.account.recentReceipt(this.target.requestId);
      } catch (error) {
        if (!(error instanceof EndpointError)) throw error;
      }
      if (this.receipt) return true;
    }
    return false;
  }
}

const brokenOff = (): EndpointError =>
  new EndpointError('interrupted', 'interrupted', 'The connection to the account service ended before the answer did.');
