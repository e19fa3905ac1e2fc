import type { Reach, SavedQuery } from '../../src/protocol/marketplace.ts';
import type { ViewMemory } from '../src/marketplace/viewMemory.ts';

// States of the marketplace for the development page, the tests and the screenshots. The models are those of the catalog.

/** What the page remembers, and what its host says; a host that says nothing leaves it loading. */
export interface MarketplaceState {
  readonly memory?: ViewMemory;
  readonly saved?: SavedQuery;
  readonly reach?: Partial<Reach>;
  readonly host?: 'silent' | 'fails';
}

const memory = (changes: Partial<ViewMemory>): ViewMemory => ({ search: '', filtersOpen: false, openId: null, ...changes });
const filtered: SavedQuery = { filters: { capabilities: ['code'], maxOutputPrice: 5 } };

const list: MarketplaceState = { reach: { keyedProviders: ['xai', 'openrouter'], selectedModel: 'deepseek/deepseek-v4.1-flash' } };
const chips: MarketplaceState = { ...list, saved: filtered };
const searching: MarketplaceState = { ...list, memory: memory({ search: 'gork 4, gtp 5' }) };
const filters: MarketplaceState = { ...list, saved: filtered, memory: memory({ filtersOpen: true }) };
const details: MarketplaceState = { ...list, memory: memory({ openId: 'openai/gpt-6.1-terra' }) };
const deprecated: MarketplaceState = { ...list, memory: memory({ openId: 'openai/gpt-5' }) };
const empty: MarketplaceState = { saved: { filters: { prices: ['free'], local: true } }, memory: memory({ search: 'opus 5.5' }) };
const nothing: MarketplaceState = { memory: memory({ search: 'zzzz' }) };
const loading: MarketplaceState = { host: 'silent' };
const failed: MarketplaceState = { host: 'fails' };

/** What the view can look like, by name. */
export const marketplaceStates = { list, chips, searching, filters, details, deprecated, empty, nothing, loading, failed };
export type MarketplaceStateName = keyof typeof marketplaceStates;
