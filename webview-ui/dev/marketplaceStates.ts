import type { Reach, SavedQuery } from '../../src/protocol/marketplace.ts';
import type { ViewMemory } from '../src/marketplace/viewMemory.ts';

// States of the marketplace for the development page, the tests and the screenshots. The models are those of the catalog.

/** What the page remembers, and what its host says; a host that says nothing leaves it loading. */
export interface MarketplaceState {
  readonly memory?: ViewMemory;
  readonly saved?: SavedQuery;
  readonly reach?: Partial<Reach>;
  /** Stars by model id. */
  readonly stars?: Readonly<Record<string, number>>;
  /** By provider and model id: time to the first token, tokens per second, answers. */
  readonly measured?: readonly (readonly [provider: string, modelId: string, ttftMs: number, tokensPerSecond: number, count: number])[];
  readonly host?: 'silent' | 'fails';
}

const memory = (changes: Partial<ViewMemory>): ViewMemory => ({ search: '', filtersOpen: false, openId: null, ...changes });
const filtered: SavedQuery = { filters: { capabilities: ['code'], maxOutputPrice: 5 } };

const list: MarketplaceState = { reach: { keyedProviders: ['xai', 'openrouter'], selectedModel: 'deepseek/deepseek-v4.1-flash' } };
const chips: MarketplaceState = { ...list, saved: filtered };
const searching: MarketplaceState = { ...list, memory: memory({ search: 'gork 4, gtp 5' }) };
const filters: MarketplaceState = { ...list, saved: filtered, memory: memory({ filtersOpen: true }) };
const details: MarketplaceState = { ...list, memory: memory({ openId: 'openai/gpt-6.1-terra' }) };
const experienced: MarketplaceState = {
  ...details,
  reach: { ...list.reach, keyedProviders: ['openai', 'openrouter'] },
  stars: { 'openai/gpt-6.1-terra': 4 },
  measured: [
    ['openai', 'openai/gpt-6.1-terra', 410, 118.4, 15],
    ['openrouter', 'openai/gpt-6.1-terra', 730, 96.8, 3],
  ],
};
const deprecated: MarketplaceState = { ...list, memory: memory({ openId: 'openai/gpt-5' }) };
const empty: MarketplaceState = { saved: { filters: { prices: ['free'], local: true } }, memory: memory({ search: 'opus 5.5' }) };
const nothing: MarketplaceState = { memory: memory({ search: 'zzzz' }) };
const loading: MarketplaceState = { host: 'silent' };
const failed: MarketplaceState = { host: 'fails' };

/** What the view can look like, by name. */
export const marketplaceStates = { list, chips, searching, filters, details, experienced, deprecated, empty, nothing, loading, failed };
export type MarketplaceStateName = keyof typeof marketplaceStates;
