import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import * as z from 'zod/mini';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';
import { ratesSchema } from '../../../src/core/contract/rates.ts';

const file = path.resolve(import.meta.dirname, '../../../src/core/catalog/data/catalog.json');
const catalog = loadCatalog();
const offers = catalog.models.flatMap(model => model.offers);
const ofProvider = (provider: string) => catalog.models.filter(model => model.offers.some(offer => offer.provider === provider)).length;

describe('the embedded catalog', () => {
  it('is small enough to be part of the extension: at most 100 KB compressed', () => {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }; // the best one takes a third of a second for the last tenth
    assert.ok(brotliCompressSync(readFileSync(file), { params }).length <= 100_000);
  });

  it('has at least 300 models and 1,500 offers', () => {
    assert.ok(catalog.models.length >= 300);
    assert.ok(offers.length >= 1_500);
  });

  for (const provider of ['openai', 'anthropic', 'google', 'mistral', 'huggingface', 'ollama']) {
    it(`has at least 20 models of ${provider}`, () => assert.ok(ofProvider(provider) >= 20));
  }

  it('rates at least 60 models from a named source with its date', () => {
    const rated = catalog.models.filter(model => model.rating);
    assert.ok(rated.length >= 60);
    for (const { rating } of rated) assert.match(rating?.source ?? '', /^Arena [\w-]+, \d{4}-\d\d-\d\d$/);
    for (const { rating } of rated) assert.ok((rating?.value ?? -1) >= 0 && (rating?.value ?? 6) <= 5);
  });

  it('names source and date of every price', () => {
    for (const offer of offers) {
      assert.ok(offer.source.length > 0);
      assert.match(offer.date, /^\d{4}-\d\d-\d\d$/);
    }
  });

  it('has only prices that the schema of rates takes', () => {
    for (const offer of offers) assert.ok(z.safeParse(ratesSchema, offer.rates).success, offer.model);
  });

  it('has no two models with one id, and none without an offer', () => {
    assert.equal(new Set(catalog.models.map(model => model.id)).size, catalog.models.length);
    assert.ok(catalog.models.every(model => model.offers.length > 0));
  });

  it('names a successor that exists, or none', () => {
    for (const { deprecated } of catalog.models)
      if (deprecated?.successor) assert.ok(catalog.get(deprecated.successor), deprecated.successor);
  });
});

const oldNames: [name: string, id: string, successor: string | null][] = [
  ['gpt4-turbo', 'openai/gpt-4-turbo', 'openai/gpt-6-sol'],
  ['gpt-3.5-turbo', 'openai/gpt-3.5-turbo', 'openai/gpt-6-luna'],
  ['claude-3-opus', 'anthropic/claude-3-opus', 'anthropic/claude-opus-5-5'],
  ['claude-3-haiku', 'anthropic/claude-3-haiku', 'anthropic/claude-haiku-5-5'],
  ['gemini-pro', 'google/gemini-1.0-pro', 'google/gemini-3.8-flash'],
  ['gemini-ultra', 'google/gemini-1.0-ultra', 'google/gemini-4-argon'],
  ['llama-2', 'meta/llama-2-70b', 'meta/llama-3.3-70b-instruct'],
  ['falcon', 'tii/falcon-180b', null],
];

describe('names', () => {
  for (const [name, id, successor] of oldNames) {
    it(`${name} is a deprecated model`, () => {
      const model = catalog.get(name);
      assert.equal(model?.id, id);
      assert.equal(model?.deprecated?.successor, successor);
    });
  }

  const resolved: [why: string, name: string, model: string | undefined, provider: string, providerModel: string][] = [
    ['a canonical id', 'openai/gpt-6.1-terra', 'openai/gpt-6.1-terra', 'openai', 'gpt-6.1-terra'],
    ['dashes for dots, and any case', 'OpenAI/GPT-6-1-Terra', 'openai/gpt-6.1-terra', 'openai', 'gpt-6.1-terra'],
    ['a name without its vendor', 'gpt-6.1-terra', 'openai/gpt-6.1-terra', 'openai', 'gpt-6.1-terra'],
    [
      "a provider and the model's id there",
      'groq/llama-3.3-70b-versatile',
      'meta/llama-3.3-70b-instruct',
      'groq',
      'llama-3.3-70b-versatile',
    ],
    ['an id with slashes at a provider', 'openrouter/openai/gpt-5.4', 'openai/gpt-5.4', 'openrouter', 'openai/gpt-5.4'],
    ['a known provider with a model that nobody knows', 'ollama/my-own:1b', undefined, 'ollama', 'my-own:1b'],
  ];
  for (const [why, name, model, provider, providerModel] of resolved) {
    it(`${why} resolves`, () => {
      const found = catalog.resolve(name);
      assert.deepEqual([found?.model?.id, found?.provider, found?.providerModel], [model, provider, providerModel]);
    });
  }

  it('neither model nor provider known: undefined', () => assert.equal(catalog.resolve('nobody/nothing'), undefined));
});
