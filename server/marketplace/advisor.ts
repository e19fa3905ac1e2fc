import { analyseTask } from '../../src/core/assistant/analyseTask.ts';
import type { Circumstances, Preference } from '../../src/core/assistant/choose/circumstances.ts';
import { Recommender } from '../../src/core/assistant/choose/recommender.ts';
import { wishesFor } from '../../src/core/assistant/choose/wishesFor.ts';
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
    const atto = request.budget === undefined ? undefined : parseUsd(request.budget);
    const budgetNano = atto === undefined ? undefined : atto / 1_000_000_000n;
    const wishes = wishesFor(request.query, { prefer: request.prefer, budgetNano });
    return recommendationJson(this.recommender.recommend(analysis, this.circumstances(caller), wishes));
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
