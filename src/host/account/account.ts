import { AccountClient, type ProfileChange } from '../../core/account/accountClient.ts';
import type { Credentials } from '../../core/account/accountSession.ts';
import type { Balance } from '../../core/account/balance.ts';
import type { StoredKey, User } from '../../core/account/endpointAnswers.ts';
import { EndpointError } from '../../core/account/endpointError.ts';
import { RemoteRoute, type RemoteTarget } from '../../core/account/remoteRoute.ts';
import { RemoteTransport } from '../../core/account/remoteTransport.ts';
import type { Clock, ConnectPort, FetchPort } from '../../core/contract/ports.ts';
import type { Receipt } from '../../core/contract/receipt.ts';
import { timedFetch } from '../../node/timedFetch.ts';
import type { KeptBalance } from './keptBalance.ts';
import { PendingPayment } from './pendingPayment.ts';
import type { SecretCredentials } from './secretCredentials.ts';

export interface AccountPorts {
  /** Of the service, with the prefix. */
  readonly url: string;
  readonly fetch: FetchPort;
  readonly connect: ConnectPort;
  readonly clock: Clock;
  readonly credentials: SecretCredentials;
  readonly kept: KeptBalance;
  newId(): string;
  /** Shows the page where a person pays. */
  openPage(url: string): Promise<unknown>;
  onChange(): void;
}

const callWithinMs = 15_000;

/** The person's account at one service, as this window knows it. What it shows is as of the last look. */
export class Account {
  readonly client: AccountClient;
  user: User | undefined;
  balance: Balance | undefined;
  /** Provider keys that are kept at the service. */
  keys: readonly StoredKey[] = [];
  /** The service did not answer when it was last asked. */
  away: EndpointError | undefined;
  /** How far this machine's clock is ahead of the service's. */
  skewMs = 0;
  readonly payment: PendingPayment;
  private readonly transport: RemoteTransport;
  private looking: Promise<void> | undefined;

  constructor(private readonly ports: AccountPorts) {
    const { url, clock, credentials } = ports;
    this.client = new AccountClient({ url, fetch: this.clocked(timedFetch(ports.fetch, callWithinMs)), clock, store: credentials });
    this.transport = new RemoteTransport(ports);
    this.payment = new PendingPayment({ clock, look: () => this.look(), onChange: ports.onChange });
  }

  get origin(): string {
    return new URL(this.ports.url).origin;
  }

  /** Asks who is signed in and what they have. However many ask at once, the service is asked once. */
  look(): Promise<void> {
    this.looking ??= this.ask().finally(() => (this.looking = undefined));
    return this.looking;
  }

  /** Another window has changed something: what it wrote is taken over. */
  async heardOfOthers(): Promise<void> {
    const user = (await this.client.session.current())?.user;
    if (user?.id !== this.user?.id) return this.look();
    const kept = user && (await this.ports.kept.of(user.id));
    // Signed out there. In a browser, VS Code's key store tells other windows nothing of that; the service knows.
    if (!kept && this.balance && (await this.ports.kept.isForgotten())) return this.look();
    if (!kept || (this.balance && kept.atMs <= this.balance.atMs)) return;
    this.balance = kept;
    this.ports.onChange();
  }

  async signUp(email: string, password: string, invite?: string): Promise<void> {
    await this.entered(await this.client.register(email, password, invite));
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.entered(await this.client.signIn(email, password));
  }

  async signOut(): Promise<void> {
    this.payment.cancel();
    await this.client.signOut();
    await this.left();
  }

  async changeProfile(change: ProfileChange): Promise<void> {
    this.user = await this.client.changeProfile(change);
    this.ports.onChange();
  }

  async deleteAccount(password: string): Promise<void> {
    this.payment.cancel();
    await this.client.deleteAccount(password);
    await this.left();
  }

  /** @returns what the payment waits for: nothing where the balance has grown already */
  async addCredit(amountUsd: number): Promise<'credited' | 'waiting'> {
    const before = this.balance?.balanceNano ?? 0n;
    const { id, checkoutUrl } = await this.client.addCredit(amountUsd, this.ports.newId());
    if (checkoutUrl === undefined) {
      await this.look();
      return 'credited';
    }
    this.payment.begin({ id, amountUsd, checkoutUrl, beforeNano: before }, () => this.balance?.balanceNano);
    await this.ports.openPage(checkoutUrl);
    return 'waiting';
  }

  async showPayment(id: string): Promise<void> {
    const { current } = this.payment;
    if (current?.id === id) await this.ports.openPage(current.checkoutUrl);
  }

  /** The way of one answer through the service. */
  route(target: RemoteTarget): RemoteRoute {
    return new RemoteRoute({ account: this.client, transport: this.transport, clock: this.ports.clock }, target);
  }

  /** The service has settled an answer: the balance is what its receipt says, until it is asked again. */
  async billed({ balanceAfterNano }: Receipt): Promise<void> {
    if (balanceAfterNano !== null && this.balance) await this.has({ ...this.balance, balanceNano: balanceAfterNano, heldNano: 0n });
    await this.look();
  }

  /** Every answer tells what time it is there. */
  private clocked(fetch: FetchPort): FetchPort {
    return async (url, init) => {
      const response = await fetch(url, init);
      const thereMs = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(thereMs)) this.skewMs = this.ports.clock.nowMs() - thereMs;
      return response;
    };
  }

  dispose(): void {
    this.payment.cancel();
  }

  private async ask(): Promise<void> {
    const credentials = await this.client.session.current();
    if (!credentials) return this.left();
    if (this.user?.id !== credentials.user.id) {
      this.balance = await this.ports.kept.of(credentials.user.id);
      this.keys = [];
    }
    this.user = credentials.user;
    try {
      const [balance, keys] = await Promise.all([this.client.balance(), this.client.keys()]);
      this.away = undefined;
      this.keys = keys;
      await this.has(balance);
    } catch (error) {
      if (!(error instanceof EndpointError)) throw error;
      if (error.code === 'session_ended') return this.left();
      this.away = error;
      this.ports.onChange();
    }
  }

  private async entered({ user }: Credentials): Promise<void> {
    if (this.user?.id !== user.id) this.balance = undefined;
    await this.look();
  }

  private async has(balance: Balance): Promise<void> {
    this.balance = balance;
    this.ports.onChange();
    if (this.user) await this.ports.kept.keep(this.user.id, balance);
  }

  private async left(): Promise<void> {
    const wasIn = this.user !== undefined;
    this.user = undefined;
    this.balance = undefined;
    this.keys = [];
    this.away = undefined;
    if (!wasIn) return;
    await this.ports.kept.forget();
    this.ports.onChange();
  }
}
