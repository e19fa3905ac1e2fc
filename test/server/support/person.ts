import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { credit } from '../../../server/ledger/credit.ts';
import { goodPassword, type Endpoint } from './endpoint.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Tests look into answers of every shape.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export interface Asking {
  readonly method?: string;
  readonly body?: unknown;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request as any client makes it. */
export async function ask(
  endpoint: Pick<Endpoint, 'url'>,
  path: string,
  { method, body, token, headers = {} }: Asking = {},
): Promise<Answer> {
  const answer = await fetch(path.startsWith('http') ? path : endpoint.url + path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    redirect: 'manual',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
  return { status: answer.status, headers: answer.headers, body: isJson && text ? JSON.parse(text) : text };
}

/** An endpoint as a person needs it. */
export type Place = Pick<Endpoint, 'url' | 'database' | 'services'>;

/** Somebody who has registered. */
export class Person {
  private constructor(
    private readonly endpoint: Place,
    readonly id: string,
    readonly email: string,
    public token: string,
    public refreshToken: string,
  ) {}

  static async register(endpoint: Place, { balanceUsd = 0 } = {}): Promise<Person> {
    const email = `${randomUUID()}@example.com`;
    const { status, body } = await ask(endpoint, '/auth/register', { body: { email, password: goodPassword } });
    assert.equal(status, 201, JSON.stringify(body));
    const person = new Person(endpoint, body.user.id, email, body.token, body.refresh_token);
    if (balanceUsd > 0) await person.credit(balanceUsd);
    return person;
  }

  ask(path: string, asking: Asking = {}): Promise<Answer> {
    return ask(this.endpoint, path, { token: this.token, ...asking });
  }

  /** Puts credit on the balance without paying. */
  async credit(usd: number): Promise<void> {
    const { database, services } = this.endpoint;
    await credit(database.db, {
      accountId: this.id,
      currency: services.config.paymentMode,
      amountNano: BigInt(Math.round(usd * 1e9)),
      ref: `test-${randomUUID()}`,
      at: new Date(),
    });
  }

  async balanceNano(): Promise<bigint> {
    const { body } = await this.ask('/marketplace/user/balance');
    return BigInt(body.balance_nano);
  }
}
