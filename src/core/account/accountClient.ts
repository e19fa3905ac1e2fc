import * as z from 'zod/mini';
import type { Clock, FetchPort } from '../contract/ports.ts';
import type { Receipt } from '../contract/receipt.ts';
import { AccountSession, type CredentialStore, type Credentials } from './accountSession.ts';
import type { Balance } from './balance.ts';
import {
  balanceSchema,
  creditPageSchema,
  creditSchema,
  keysSchema,
  nothingSchema,
  profileSchema,
  renewedSchema,
  signedInSchema,
  storedKeySchema,
  usagePageSchema,
  type CreditMovement,
  type StoredKey,
  type User,
} from './endpointAnswers.ts';
import { callEndpoint, type Call } from './endpointCall.ts';
import { EndpointError, notTheService, sessionEnded } from './endpointError.ts';

export interface AccountPorts {
  /** Of the service, with the prefix and without a slash at the end: "https://market.example.com/api/v1". */
  readonly url: string;
  /** One that gives up after a while: none of these answers takes long. */
  readonly fetch: FetchPort;
  readonly clock: Clock;
  readonly store: CredentialStore;
}

export interface ProfileChange {
  readonly email?: string;
  readonly newPassword?: string;
  readonly currentPassword: string;
}

/** A payment that has begun. */
export interface Payment {
  readonly id: string;
  /** Where the person pays; absent = it is paid and on the balance. */
  readonly checkoutUrl?: string | undefined;
}

const pageSize = 100;

/** The account service, as its one client in every shell. Every method throws EndpointError. */
export class AccountClient {
  readonly session: AccountSession;

  constructor(private readonly ports: AccountPorts) {
    this.session = new AccountSession(ports.store, refreshToken => this.renew(refreshToken));
  }

  /** @param invite the code of an invitation, where the service wants one
   *  @throws EndpointError `email_taken`, `weak_password`, `invalid_email`, `rate_limited` */
  register(email: string, password: string, invite?: string): Promise<Credentials> {
    return this.enter('/auth/register', { email, password, ...(invite === undefined ? {} : { invite }) });
  }

  /** @throws EndpointError `invalid_credentials`, `rate_limited` */
  signIn(email: string, password: string): Promise<Credentials> {
    return this.enter('/auth/login', { email, password });
  }

  /** Forgets the session here in any case, and ends it at the service where that can be reached. */
  async signOut(): Promise<void> {
    const known = await this.session.current();
    await this.session.end();
    if (!known) return;
    const call = { body: { refresh_token: known.refreshToken }, token: known.token };
    // It runs out by itself: nobody has its tokens any more.
    await this.call(nothingSchema, '/auth/logout', call).catch(() => undefined);
  }

  async profile(): Promise<User> {
    return (await this.signedIn(profileSchema, '/auth/me')).user;
  }

  /** @throws EndpointError `invalid_credentials` where the present password is wrong */
  async changeProfile({ email, newPassword, currentPassword }: ProfileChange): Promise<User> {
    const body = {
      ...(email === undefined ? {} : { email }),
      ...(newPassword === undefined ? {} : { new_password: newPassword }),
      current_password: currentPassword,
    };
    const { user } = await this.signedIn(profileSchema, '/auth/me', { method: 'PATCH', body });
    const known = await this.session.current();
    if (known) await this.session.begin({ ...known, user });
    return user;
  }

  async deleteAccount(currentPassword: string): Promise<void> {
    await this.signedIn(nothingSchema, '/auth/me', { method: 'DELETE', body: { current_password: currentPassword } });
    await this.session.end();
  }

  async keys(): Promise<readonly StoredKey[]> {
    return (await this.signedIn(keysSchema, '/auth/api-keys')).keys;
  }

  addKey(provider: string, key: string): Promise<StoredKey> {
    return this.signedIn(storedKeySchema, '/auth/add-api-key', { body: { provider, key } });
  }

  async removeKey(provider: string): Promise<void> {
    await this.signedIn(nothingSchema, `/auth/api-keys/${encodeURIComponent(provider)}`, { method: 'DELETE' });
  }

  async balance(): Promise<Balance> {
    const { balance_nano, held_nano, mode, providers } = await this.signedIn(balanceSchema, '/marketplace/user/balance');
    return { balanceNano: balance_nano, heldNano: held_nano, mode, providers, atMs: this.ports.clock.nowMs() };
  }

  /** @param amountUsd $5–$500, at most two decimals
   *  @param paymentKey names this payment, so that asking again does not pay twice
   *  @throws EndpointError `invalid_amount` */
  async addCredit(amountUsd: number, paymentKey: string): Promise<Payment> {
    const call = { body: { amount: amountUsd }, idempotencyKey: paymentKey };
    const { payment, checkout_url: checkoutUrl } = await this.signedIn(creditSchema, '/marketplace/user/add-balance', call);
    return { id: payment.id, checkoutUrl };
  }

  /** What was added to the balance and taken back, newest first: the last hundred. */
  async credits(): Promise<readonly CreditMovement[]> {
    return (await this.signedIn(creditPageSchema, `/marketplace/user/credit-history?per_page=${pageSize}`)).credits;
  }

  /** Receipts of the account, newest first, page by page.
   *  @param from, to ISO 8601 */
  async *receipts(range: { readonly from?: string; readonly to?: string } = {}): AsyncGenerator<Receipt> {
    for (let page = 1, seen = 0; ; page++) {
      const query = new URLSearchParams({ ...range, page: String(page), per_page: String(pageSize) });
      const { usage, total } = await this.signedIn(usagePageSchema, `/marketplace/user/usage-history?${query}`);
      for (const { receipt } of usage) yield receipt;
      seen += usage.length;
      if (usage.length === 0 || seen >= total) return;
    }
  }

  /** The receipt of a request that was just made; undefined where the service has settled none of that name. */
  async recentReceipt(requestId: string): Promise<Receipt | undefined> {
    const query = `page=1&per_page=${pageSize}`;
    const { usage } = await this.signedIn(usagePageSchema, `/marketplace/user/usage-history?${query}`);
    return usage.find(({ receipt }) => receipt.requestId === requestId)?.receipt;
  }

  private async enter(path: string, body: unknown): Promise<Credentials> {
    const { user, token, refresh_token: refreshToken } = await this.call(signedInSchema, path, { body });
    const credentials = { user, token, refreshToken };
    await this.session.begin(credentials);
    return credentials;
  }

  private async renew(refreshToken: string) {
    const answer = await this.call(renewedSchema, '/auth/refresh', { body: { refresh_token: refreshToken } });
    return { token: answer.token, refreshToken: answer.refresh_token };
  }

  /** A request of somebody who is signed in; an expired token is renewed on the way. */
  private async signedIn<T extends z.ZodMiniType>(schema: T, path: string, call: Call = {}): Promise<z.output<T>> {
    const known = await this.session.current();
    if (!known) throw sessionEnded();
    try {
      return await this.call(schema, path, { ...call, token: known.token });
    } catch (error) {
      if (!(error instanceof EndpointError && error.code === 'unauthorized')) throw error;
      return this.call(schema, path, { ...call, token: await this.session.renewed(known.token) });
    }
  }

  private async call<T extends z.ZodMiniType>(schema: T, path: string, call: Call): Promise<z.output<T>> {
    const parsed = z.safeParse(schema, await callEndpoint(this.ports.fetch, this.ports.url + path, call));
    if (!parsed.success) throw notTheService(undefined, z.prettifyError(parsed.error));
    return parsed.data;
  }
}
