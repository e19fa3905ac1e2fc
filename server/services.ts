import type { Logger } from 'pino';
import type { Catalog } from '../src/core/catalog/catalog.ts';
import { Accounts } from './auth/accounts.ts';
import { AccessTokens } from './auth/accessTokens.ts';
import { ApiKeys } from './auth/apiKeys.ts';
import { KeyVault } from './auth/keyVault.ts';
import { PasswordHasher } from './auth/passwordHash.ts';
import { RateLimits } from './auth/rateLimits.ts';
import { Sessions } from './auth/sessions.ts';
import type { Config } from './config/config.ts';
import type { Database } from './db/database.ts';
import { AccountClosing } from './payments/accountClosing.ts';

/** What is there before the service: the rest is built from it. */
export interface Foundation {
  readonly config: Config;
  readonly database: Database;
  readonly catalog: Catalog;
  readonly log: Logger;
  /** Unix milliseconds; tests pass their own. */
  readonly nowMs: () => number;
}

/** Everything that routes use, put together by hand. */
export interface Services extends Foundation {
  readonly tokens: AccessTokens;
  readonly sessions: Sessions;
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly limits: RateLimits;
  readonly closing: AccountClosing;
}

export function buildServices(foundation: Foundation): Services {
  const { config, database, nowMs } = foundation;
  const tokens = new AccessTokens(config.authSecret, nowMs);
  return {
    ...foundation,
    tokens,
    sessions: new Sessions(database, tokens, config.authSecret, nowMs),
    accounts: new Accounts(database, new PasswordHasher(), config.paymentMode, nowMs),
    apiKeys: new ApiKeys(database, new KeyVault(config.authSecret), nowMs),
    limits: new RateLimits(database, config.limits, nowMs),
    closing: new AccountClosing(database, nowMs, async () => {}),
  };
}
