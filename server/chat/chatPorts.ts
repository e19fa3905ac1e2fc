import type { Catalog } from '../../src/core/catalog/catalog.ts';
import type { Clock } from '../../src/core/contract/ports.ts';
import type { ApiKeys } from '../auth/apiKeys.ts';
import type { Config } from '../config/config.ts';
import type { Database } from '../db/database.ts';
import type { DoubtfulHolds } from '../ledger/doubtfulHolds.ts';
import type { LiveHolds } from '../ledger/liveHolds.ts';
import type { AnswerObserver } from './answerObserver.ts';
import type { Conversations } from './conversations.ts';
import type { ProviderRoutes } from './providerRoutes.ts';

/** What answering needs. */
export interface ChatPorts {
  readonly config: Config;
  readonly database: Database;
  readonly catalog: Catalog;
  readonly apiKeys: ApiKeys;
  readonly conversations: Conversations;
  readonly routes: Pick<ProviderRoutes, 'routeFor'>;
  readonly liveHolds: LiveHolds;
  readonly doubtfulHolds: DoubtfulHolds;
  readonly clock: Clock;
  readonly observer: AnswerObserver;
  /** Told of what nobody else hears about. */
  readonly onTrouble: (what: string, error: unknown, more?: Readonly<Record<string, unknown>>) => void;
}
