import { randomUUID } from 'node:crypto';
import { AccountClient } from '../../../src/core/account/accountClient.ts';
import type { CredentialStore, Credentials } from '../../../src/core/account/accountSession.ts';
import { RemoteRoute, type RemoteTarget } from '../../../src/core/account/remoteRoute.ts';
import { RemoteTransport } from '../../../src/core/account/remoteTransport.ts';
import type { ChatRequest } from '../../../src/core/contract/chatRequest.ts';
import type { FetchPort } from '../../../src/core/contract/ports.ts';
import type { StreamPart } from '../../../src/core/contract/streamPart.ts';
import { systemClock } from '../../../src/node/clock.ts';
import { connectSocket } from '../../../src/node/socketPort.ts';
import { collect } from '../../support/collect.ts';
import { goodPassword } from './endpoint.ts';

export class MemoryCredentials implements CredentialStore {
  kept: Credentials | undefined;
  /** How often something was written. */
  writes = 0;

  async read(): Promise<Credentials | undefined> {
    return this.kept;
  }
  async write(credentials: Credentials | undefined): Promise<void> {
    this.writes++;
    this.kept = credentials;
  }
}

export const question = (text: string): ChatRequest => ({ model: '', turns: [{ role: 'user', content: [{ type: 'text', text }] }] });

interface Asking extends Pick<ChatRequest, 'tools' | 'mustCallTool'> {
  readonly route?: RemoteRoute;
  readonly signal?: AbortSignal;
}

/** Somebody with the client that every shell has. */
export class Customer {
  readonly fetched: string[] = [];
  readonly account: AccountClient;
  readonly transport: RemoteTransport;
  readonly email = `${randomUUID()}@example.com`;

  constructor(
    url: string,
    readonly store = new MemoryCredentials(),
  ) {
    const fetchPort: FetchPort = (address, init) => {
      this.fetched.push(`${init.method} ${address.slice(url.length).split('?')[0]}`);
      return fetch(address, init);
    };
    this.account = new AccountClient({ url, fetch: fetchPort, clock: systemClock, store });
    this.transport = new RemoteTransport({ url, fetch: fetchPort, connect: connectSocket, clock: systemClock });
  }

  /** @param usd of credit, 0 or 5–500 */
  static async registered(url: string, usd = 0): Promise<Customer> {
    const customer = new Customer(url);
    await customer.account.register(customer.email, goodPassword);
    if (usd > 0) await customer.account.addCredit(usd, randomUUID());
    return customer;
  }

  route(target: Partial<RemoteTarget> = {}): RemoteRoute {
    const { account, transport } = this;
    const whole = { modelId: 'openai/gpt-4.1', key: 'platform', requestId: `req_${randomUUID()}`, ...target } as const;
    return new RemoteRoute({ account, transport, clock: systemClock }, whole);
  }

  async ask(text: string, { route = this.route(), signal = new AbortController().signal, tools, mustCallTool }: Asking = {}) {
    const { parts, error } = await collect(route.stream({ ...question(text), tools, mustCallTool }, signal));
    return { text: textOf(parts), parts, error, receipt: route.receipt };
  }
}

export const textOf = (parts: readonly StreamPart[]): string => parts.map(part => (part.type === 'text' ? part.text : '')).join('');
