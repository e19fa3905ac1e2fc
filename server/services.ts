import type { Logger } from 'pino';
import type { Catalog } from '../src/core/catalog/catalog.ts';
import type { Clock, FetchPort, WireResponse } from '../src/core/contract/ports.ts';
import { httpFetch } from '../src/node/httpFetch.ts';
import { Sandbox } from '../src/node/sandbox/sandbox.ts';
import { sdkLoaders } from '../src/node/sdkLoaders.ts';
import { LedgerReports } from './admin/ledgerReports.ts';
import { SharedAudit } from './audit/sharedAudit.ts';
import { Accounts } from './auth/accounts.ts';
import { AccessTokens } from './auth/accessTokens.ts';
import { ApiKeys } from './auth/apiKeys.ts';
import { Invites } from './auth/invites.ts';
import { KeyVault } from './auth/keyVault.ts';
import { PasswordHasher } from './auth/passwordHash.ts';
import { RateLimits } from './auth/rateLimits.ts';
import { RecalledCallers } from './auth/recalledCallers.ts';
import { Sessions } from './auth/sessions.ts';
import type { ChatPorts } from './chat/chatPorts.ts';
import { ChatService } from './chat/chatService.ts';
import { Conversations } from './chat/conversations.ts';
import { ProviderRoutes } from './chat/providerRoutes.ts';
import type { Config } from './config/config.ts';
import type { Database } from './db/database.ts';
import { SocketCensus } from './http/socketCensus.ts';
import { DoubtfulHolds } from './ledger/doubtfulHolds.ts';
import { LiveHolds } from './ledger/liveHolds.ts';
import { UsageHistory } from './ledger/usageHistory.ts';
import { Advisor } from './marketplace/advisor.ts';
import { ModelUse } from './marketplace/modelUse.ts';
import { ShownModels } from './marketplace/shownModels.ts';
import { ServiceMetrics } from './metrics/serviceMetrics.ts';
import { unobserved } from './chat/answerObserver.ts';
import { AccountClosing } from './payments/accountClosing.ts';
import { Refunds } from './payments/refunds.ts';
import { StripeEvents } from './payments/stripeEvents.ts';
import { StripeGateway } from './payments/stripeGateway.ts';
import { TopUpKeys } from './payments/topUpKeys.ts';
import { TopUps } from './payments/topUps.ts';

/** What is there before the service: the rest is built from it. */
export interface Foundation {
  readonly config: Config;
  readonly database: Database;
  readonly catalog: Catalog;
  readonly log: Logger;
  /** Tests pass their own. */
  readonly clock: Clock;
  /** How providers are reached. Default: Node's. */
  readonly fetch?: FetchPort<WireResponse>;
  /** How fast the sandbox writes. */
  readonly sandboxPaceMs?: number | undefined;
}

/** Everything that routes use, put together by hand. */
export interface Services extends Foundation {
  readonly tokens: AccessTokens;
  readonly sessions: Sessions;
  readonly accounts: Accounts;
  readonly apiKeys: ApiKeys;
  readonly recalledCallers: RecalledCallers;
  readonly limits: RateLimits;
  readonly closing: AccountClosing;
  readonly topUps: TopUps;
  /** Absent: credit is sandbox credit. */
  readonly stripe: { readonly gateway: StripeGateway; readonly events: StripeEvents } | undefined;
  readonly conversations: Conversations;
  readonly liveHolds: LiveHolds;
  readonly doubtfulHolds: DoubtfulHolds;
  readonly chatPorts: ChatPorts;
  readonly chat: ChatService;
  readonly sandbox: Sandbox;
  readonly sockets: SocketCensus;
  readonly shownModels: ShownModels;
  readonly advisor: Advisor;
  readonly usageHistory: UsageHistory;
  readonly reports: LedgerReports;
  readonly audits: SharedAudit;
  /** Absent where nobody may read them. */
  readonly metrics: ServiceMetrics | undefined;
}

export function buildServices(foundation: Foundation): Services {
  const { config, database, catalog, clock, log } = foundation;
  const nowMs = () => clock.nowMs();
  const onTrouble: OnTrouble = (what, error, more = {}) => log.error({ err: error, ...more }, what);
  const tokens = new AccessTokens(config.authSecret, nowMs);
  const apiKeys = new ApiKeys(database, new KeyVault(config.authSecret), nowMs);
  const conversations = new Conversations(database);
  const liveHolds = new LiveHolds(database, config.holdMs, error => onTrouble('a hold was not renewed', error));
  const doubtfulHolds = new DoubtfulHolds(database, nowMs);
  const sandbox = new Sandbox({ paceMs: foundation.sandboxPaceMs });
  const routes = new ProviderRoutes(
    config,
    { fetch: foundation.fetch ?? httpFetch(config.providerTimes.connectMs), sdk: sdkLoaders, clock },
    sandbox,
  );
  const sockets = new SocketCensus(config.limits.sockets);
  const live = { answers: () => liveHolds.count, sockets: () => sockets.count };
  const metrics = config.adminToken === undefined ? undefined : new ServiceMetrics(live);
  const observer = metrics ?? unobserved;
  const sessions = new Sessions(database, tokens, config.authSecret, nowMs);
  const chatPorts = { config, database, catalog, apiKeys, conversations, routes, liveHolds, doubtfulHolds, clock, onTrouble, observer };
  return {
    ...foundation,
    tokens,
    sessions,
    accounts: new Accounts(database, new PasswordHasher(), new Invites(config.authSecret), sessions, config.paymentMode, nowMs),
    apiKeys,
    recalledCallers: new RecalledCallers(nowMs),
    limits: new RateLimits(database, config.limits, nowMs),
    ...buildPayments(foundation, nowMs, onTrouble),
    conversations,
    liveHolds,
    doubtfulHolds,
    sandbox,
    sockets,
    shownModels: new ShownModels(new ModelUse(database, nowMs)),
    advisor: new Advisor(catalog, config, nowMs),
    usageHistory: new UsageHistory(database),
    audits: new SharedAudit(database),
    reports: new LedgerReports(database, config.paymentMode, nowMs),
    metrics,
    chatPorts,
    chat: new ChatService(chatPorts),
  };
}

type OnTrouble = (what: string, error: unknown, more?: Readonly<Record<string, unknown>>) => void;

function buildPayments({ config, database }: Foundation, nowMs: () => number, onTrouble: OnTrouble) {
  const mode = config.paymentMode;
  const gateway = config.stripe && new StripeGateway(config.stripe, onTrouble);
  const refunds = new Refunds(database, mode, gateway, nowMs, onTrouble);
  return {
    topUps: new TopUps(database, mode, new TopUpKeys(database, nowMs), gateway, nowMs),
    stripe: gateway && { gateway, events: new StripeEvents(database, mode, gateway, refunds, nowMs, onTrouble) },
    closing: new AccountClosing(database, mode, refunds, nowMs),
  };
}
