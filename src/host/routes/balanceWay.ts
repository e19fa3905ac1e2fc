import { availableNanoOf } from '../../core/account/balance.ts';
import { isPriced } from '../../core/contract/rates.ts';
import type { KeyOwner } from '../../core/contract/receipt.ts';
import type { RemoteRoute } from '../../core/account/remoteRoute.ts';
import type { Account } from '../account/account.ts';
import type { Callable } from './callable.ts';

/** What of an account a way needs to know. */
export type RouteAccount = Pick<Account, 'user' | 'balance' | 'keys' | 'look' | 'route'>;

/** What the person's account can do for a question. */
export class BalanceWay {
  /** @param account undefined where no account service is set */
  constructor(private readonly account: () => RouteAccount | undefined) {}

  get state(): 'none' | 'signed-out' | 'signed-in' {
    const account = this.account();
    if (!account) return 'none';
    return account.user ? 'signed-in' : 'signed-out';
  }

  /** On the balance and not held, nano-USD; undefined = not known. */
  get availableNano(): bigint | undefined {
    const balance = this.account()?.balance;
    return balance && availableNanoOf(balance);
  }

  /** The offer that the balance would pay for: the first of a provider that the service reaches, with a known price. */
  paid(offers: readonly Callable[]): Callable | undefined {
    const reached = this.account()?.balance?.providers;
    return offers.find(({ provider, price: { rates } }) => (reached ? reached.includes(provider.id) : !provider.local) && isPriced(rates));
  }

  /** The offer that a key of the person's own reaches, which is kept in the account. */
  ownKey(offers: readonly Callable[]): Callable | undefined {
    const keyed = this.account()?.keys.map(({ provider }) => provider) ?? [];
    return offers.find(({ provider }) => keyed.includes(provider.id));
  }

  route(modelId: string, key: KeyOwner, requestId: string): RemoteRoute | undefined {
    return this.account()?.route({ modelId, key, requestId });
  }

  /** Asked once, so that the first question does not have to wait for it. */
  async ready(): Promise<void> {
    const account = this.account();
    if (account && !account.user) await account.look();
  }
}
