import { plainEnglish } from '../../src/core/format/translate.ts';
import { paceKey, type Experience } from '../../src/core/usage/experience.ts';
import { keyOffersOf } from '../../src/host/views/keyOffers.ts';
import { modelDetailsView } from '../../src/host/views/modelDetailsView.ts';
import { packedCatalog } from '../../src/host/views/packedCatalog.ts';
import { loadCatalog } from '../../src/node/embeddedCatalog.ts';
import type { MarketplaceToWebview, Reach } from '../../src/protocol/marketplace.ts';
import type { MarketplaceState } from '../../webview-ui/dev/marketplaceStates.ts';

const catalog = loadCatalog();
const rows = packedCatalog(catalog);

function reachOf(state: MarketplaceState): Reach {
  const reach = { keyedProviders: [], sandbox: true, selectedModel: null, ...state.reach };
  return { ...reach, keyOffers: keyOffersOf(catalog, reach.keyedProviders) };
}

const experienceOf = ({ stars, measured }: MarketplaceState): Experience => ({
  ratings: new Map(Object.entries(stars ?? {})),
  paces: new Map(
    (measured ?? []).map(([provider, modelId, ttftMs, tokensPerSecond, count]) => [
      paceKey(provider, modelId),
      { ttftMs, tokensPerSecond, count },
    ]),
  ),
});

/** What the extension's host would say first, with the real catalog. */
export function firstMessage(state: MarketplaceState): MarketplaceToWebview | undefined {
  if (state.host === 'silent') return undefined;
  if (state.host === 'fails')
    return { type: 'marketplace.failed', title: 'The list of models could not be read', detail: 'The file is not what was expected.' };
  return { type: 'marketplace.start', rows, catalogDate: catalog.date, saved: state.saved ?? null, reach: reachOf(state) };
}

/** The rows again and again under new ids, until there are so many. */
export function firstMessageOf(count: number): MarketplaceToWebview {
  const models = Array.from({ length: count }, (_, index) => {
    const row = rows.models[index % rows.models.length];
    if (!row) throw new Error('The catalog is empty.');
    const round = Math.floor(index / rows.models.length);
    const [id, name, ...rest] = row;
    return round === 0 ? row : ([`${id}-${round}`, `${name} ${round}`, ...rest] as typeof row);
  });
  return { type: 'marketplace.start', rows: { ...rows, models }, catalogDate: catalog.date, saved: null, reach: reachOf({}) };
}

export function detailsMessage(modelId: string, state: MarketplaceState): MarketplaceToWebview | undefined {
  const model = catalog.get(modelId);
  const here = { catalog, reach: reachOf(state), experience: experienceOf(state), translate: plainEnglish };
  return model && { type: 'marketplace.details', details: modelDetailsView(model, here) };
}
