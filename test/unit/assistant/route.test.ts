import assert from 'node:assert/strict';
import { analyseTask } from '../../../src/core/assistant/analyseTask.ts';
import { prepareModel } from '../../../src/core/assistant/choose/preparedModel.ts';
import { RequestPrices } from '../../../src/core/assistant/choose/requestCost.ts';
import { routesOf } from '../../../src/core/assistant/choose/route.ts';
import { providers } from '../../../src/core/catalog/providers.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';
import { BalanceWay } from '../../../src/host/routes/balanceWay.ts';
import { callableOffers } from '../../../src/host/routes/callable.ts';

describe('the way that Q reckons with', () => {
  it('is by the balance the offer that the balance pays for, and not a cheaper one that nobody asks', () => {
    const catalog = loadCatalog();
    const reached = providers.filter(({ local }) => !local).map(({ id }) => id);
    const balance = { balanceNano: 1_000_000_000_000n, heldNano: 0n, mode: 'live' as const, atMs: 0, providers: reached };
    const way = new BalanceWay(() => ({
      user: undefined,
      balance,
      keys: [],
      look: async () => undefined,
      route: () => assert.fail('nothing is sent'),
    }));
    const analysis = analyseTask('write unit tests for a date parser', {});
    const prices = new RequestPrices(analysis, Date.parse('2026-11-28T12:00:00Z'));
    const reach = {
      keys: new Set<string>(),
      balance: { availableNano: balance.balanceNano, providers: new Set(reached) },
      local: new Set<string>(),
      offline: false,
    };
    let compared = 0;
    for (const model of catalog.models.filter(({ modalities }) => modalities.output.includes('text'))) {
      const route = routesOf(prepareModel(model).offers, analysis.needs, prices, reach).find(({ kind }) => kind === 'balance');
      const paid = way.paid(callableOffers(model, catalog.version));
      if (!route || !paid || paid.offer.contextWindow === null || paid.offer.contextWindow < analysis.needs.contextTokens) continue;
      assert.equal(route.offer.key, `${paid.provider.id}/${paid.offer.model}`, model.id);
      compared++;
    }
    assert.ok(compared > 200, `${compared} models`);
  });

  it('is with keys the first offer with a known price, though a later one is cheaper', () => {
    const analysis = analyseTask('write unit tests for a date parser', {});
    const prices = new RequestPrices(analysis, Date.parse('2026-11-28T12:00:00Z'));
    const keys = new Set(['openrouter', 'deepinfra', 'vercel']);
    const keyed = loadCatalog().models.flatMap(model => {
      const { offers } = prepareModel(model);
      const [first, ...later] = offers.filter(({ provider }) => keys.has(provider.id));
      if (!first) return [];
      const firstNano = prices.typicalNano(first);
      return firstNano !== null && later.some(offer => (prices.typicalNano(offer) ?? firstNano) < firstNano) ? [{ offers, first }] : [];
    });
    assert.ok(keyed.length > 0, 'the catalog has such models');
    const reach = { keys, local: new Set<string>(), offline: false };
    for (const { offers, first } of keyed) {
      const route = routesOf(offers, analysis.needs, prices, reach).find(({ kind }) => kind === 'key');
      if (route) assert.equal(route.offer.key, first.key);
    }
  });
});
