import { analyseTask } from '../../src/core/assistant/analyseTask.ts';
import type { Circumstances, Preference, Wishes } from '../../src/core/assistant/choose/circumstances.ts';
import { Recommender } from '../../src/core/assistant/choose/recommender.ts';
import { wishesIn } from '../../src/core/assistant/choose/wishesIn.ts';
import { recommendationJson } from '../../src/core/assistant/recommendationJson.ts';
import type { Catalog } from '../../src/core/catalog/catalog.ts';
import { providers } from '../../src/core/catalog/providers.ts';
import { parseUsd } from '../../src/core/contract/decimal.ts';
import type { Caller } from '../auth/caller.ts';
import type { Config } from '../config/config.ts';

/** Somebody who has not signed in is advised as if their balance sufficed. */
const assumedNano = 1_000_000_000_000n;

export interface Request {
  readonly query: string;
  readonly selection?: string | undefined;
  readonly language?: string | undefined;
  readonly budget?: number | undefined;
  readonly prefer?: Preference | undefined;
}

/** Q over HTTP. The tables that it chooses by are made with the first question. */
export class Advisor {
  private recommender: Recommender | undefined;

  constructor(
    private readonly catalog: Catalog,
    private readonly config: Config,
    private readonly nowMs: () => number,
  ) {}

  advise(request: Request, caller: Caller | null) {
    this.recommender ??= new Recommender(this.catalog.getRecommendationContext().models);
    const analysis = analyseTask(request.query, {
      selection: request.selection ?? null,
      ...(request.language === undefined ? {} : { languageId: request.language.toLowerCase() }),
    });
    return recommendationJson(this.recommender.recommend(analysis, this.circumstances(caller), wishesOf(request)));
  }

  private circumstances(caller: Caller | null): Circumstances {
    const { sandboxProviders, platform } = this.config;
    const reachable = providers.filter(
      ({ id, local }) => platform.get(id)?.apiKey !== undefined || (local ? platform.has(id) : sandboxProviders),
    );
    return {
      atMs: this.nowMs(),
      reach: {
        keys: new Set(caller?.ownKeys),
        balance: {
          availableNano: caller ? caller.balanceNano - caller.heldNano : assumedNano,
          providers: new Set(reachable.map(({ id }) => id)),
        },
        local: new Set(),
        offline: false,
      },
    };
  }
}

/** What the request says of the model ("with a free model") holds where no field says otherwise. */
function wishesOf({ query, budget, prefer }: Request): Wishes {
  const worded = wishesIn(query);
  const atto = budget === undefined ? (worded.free ? 0n : undefined) : parseUsd(budget);
  return {
    prefer: prefer ?? worded.prefer ?? 'balanced',
    ...(atto === undefined ? {} : { budgetNano: atto / 1_000_000_000n }),
    ...(worded.localOnly ? { localOnly: true } : {}),
  };
}
