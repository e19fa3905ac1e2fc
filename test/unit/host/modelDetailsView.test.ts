import assert from 'node:assert/strict';
import { plainEnglish } from '../../../src/core/format/translate.ts';
import { paceKey, type Experience } from '../../../src/core/usage/experience.ts';
import { modelDetailsView } from '../../../src/host/views/modelDetailsView.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';

const terra = 'openai/gpt-6.1-terra';
const catalog = loadCatalog();

describe('own experience in the details of a model', () => {
  const own = (paces: Experience['paces'], keyedProviders: string[] = [], stars?: number) => {
    const model = catalog.get(terra);
    assert.ok(model);
    return modelDetailsView(model, {
      catalog,
      reach: { keyedProviders, keyOffers: {}, sandbox: false, selectedModel: null },
      experience: { ratings: new Map(stars === undefined ? [] : [[terra, stars]]), paces },
      translate: plainEnglish,
    });
  };
  const pace = (ttftMs: number, tokensPerSecond: number, count: number) => ({ ttftMs, tokensPerSecond, count });
  const both = new Map([
    [paceKey('openai', terra), pace(410, 118.4, 2)],
    [paceKey('openrouter', terra), pace(730, 96.8, 9)],
  ]);

  it('is nothing before the first answer', () => {
    const { own: seen, offers } = own(new Map());
    assert.deepEqual(seen, { stars: null, measured: null });
    assert.ok(offers.every(({ speed }) => speed === null));
  });

  it('is measured where an answer would come from', () => {
    const { measured, stars } = own(both, ['openai'], 4).own;
    assert.deepEqual(measured, { firstToken: '0.41 s', speed: '118 tok/s', from: 'the last 2 answers of OpenAI' });
    assert.equal(stars, 4);
  });

  it('else at the provider that has answered most, and once is said as once', () => {
    assert.equal(own(new Map([...both].slice(1)), ['openai']).own.measured?.from, 'the last 9 answers of OpenRouter');
    assert.equal(own(new Map([[paceKey('openai', terra), pace(410, 118, 1)]])).own.measured?.from, 'one answer of OpenAI');
  });

  it('stands beside each offer, batch apart', () => {
    const { offers } = own(both, ['openai']);
    const at = (provider: string) => offers.filter(offer => offer.provider === provider).map(({ speed }) => speed);
    assert.deepEqual([...new Set(at('openai'))], ['118 tok/s']);
    assert.ok(at('openrouter').includes('97 tok/s'));
    assert.ok(at('openrouter').includes(null), 'a batch answers within hours');
  });
});

describe('a price in the details that may be a mistake', () => {
  it('says how far below all others it is, and no other price does', () => {
    const offers = modelDetailsView(catalog.get('zai/glm-5.3') ?? assert.fail(), {
      catalog,
      reach: { keyedProviders: [], keyOffers: {}, sandbox: false, selectedModel: null },
      experience: { ratings: new Map(), paces: new Map() },
      translate: plainEnglish,
    }).offers;
    const doubted = offers.filter(({ doubt }) => doubt !== null).map(({ provider, doubt }) => [provider, doubt]);
    assert.deepEqual(doubted, [['openrouter', 'input 1/20 of elsewhere']]);
  });
});

describe('where the prices in the details of a model come from', () => {
  const sourceOf = (source: string): string => {
    const model = catalog.get(terra);
    assert.ok(model);
    const [primary, ...others] = model.offers;
    const here = {
      catalog,
      reach: { keyedProviders: [], keyOffers: {}, sandbox: false, selectedModel: null },
      experience: { ratings: new Map<string, number>(), paces: new Map() },
      translate: plainEnglish,
    };
    return modelDetailsView({ ...model, offers: [{ ...primary, source, date: '2026-11-10' }, ...others] }, here).source;
  };

  for (const [source, words] of [
    ['pi-ai 1.5.2', 'Prices from the pi-ai package, version 1.5.2, of 10 Nov 2026'],
    ['models.dev (opencode 1.18.34)', 'Prices from models.dev, as in the opencode package, version 1.18.34, of 10 Nov 2026'],
    ['ollama.com/library', 'Prices from ollama.com/library, of 10 Nov 2026'],
    ['vendor price page', 'Prices from the maker’s own page, of 10 Nov 2026'],
  ] as const)
    it(source, () => assert.equal(sourceOf(source), words));
});
