import assert from 'node:assert/strict';
import { nameKey } from '../../../scripts/catalog/canonical.ts';
import { isForCode, popularityOf, ratingOf, speedOf } from '../../../scripts/catalog/derive.ts';

describe('what a model is for', () => {
  const cases: [why: string, id: string, tools: boolean, context: number, output: string, expected: boolean][] = [
    ['it calls tools and holds enough', 'openai/gpt-6-sol', true, 1_050_000, 't', true],
    ['its name says so', 'bigcode/starcoder2-code', false, 32_768, 't', true],
    ['neither', 'meta/llama-2-70b', false, 131_072, 't', false],
    ['too short a context', 'mistral/devstral-tiny', true, 16_384, 't', false],
    ['an embedding', 'mistral/codestral-embed', false, 131_072, 't', false],
    ['a guard', 'openai/gpt-oss-safeguard-20b', true, 131_072, 't', false],
    ['it draws', 'openai/gpt-image-2', true, 131_072, 'i', false],
  ];
  for (const [why, id, tools, context, output, expected] of cases) {
    it(`code, ${why}: ${expected ? 'yes' : 'no'}`, () => assert.equal(isForCode({ id, tools, context, output }), expected));
  }
});

describe('speed by family', () => {
  const cases: [id: string, speed: string][] = [
    ['google/gemini-3.8-flash', 'fast'],
    ['anthropic/claude-haiku-5-5', 'fast'],
    ['openai/gpt-5-mini', 'fast'],
    ['meta/llama-3.1-8b-instruct', 'fast'],
    ['alibaba/qwen3-30b-a3b', 'fast'],
    ['anthropic/claude-opus-5-5', 'slow'],
    ['openai/gpt-5.4-pro', 'slow'],
    ['openai/o3', 'slow'],
    ['anthropic/claude-sonnet-5-5', 'medium'],
    ['meta/llama-3.3-70b-instruct', 'medium'],
  ];
  for (const [id, speed] of cases) it(`${id} is ${speed}`, () => assert.equal(speedOf(id), speed));
});

describe('rating', () => {
  it("the board's best has five stars", () => assert.deepEqual(ratingOf('anthropic/claude-opus-4-7'), [5, 'Arena code, 2026-04-19']));
  it('a star less for every 200 points', () => assert.deepEqual(ratingOf('anthropic/claude-haiku-4-5'), [3.7, 'Arena code, 2026-04-19']));
  it('a model on several boards is rated by the first, never by a mixture', () =>
    assert.match(ratingOf('google/gemini-2.5-pro')?.[1] ?? '', /^Arena code/));
  it('a model on no board is unrated', () => assert.equal(ratingOf('openai/gpt-6-sol'), null));
});

describe('popularity', () => {
  it('counts providers', () => assert.equal(popularityOf(10, '2026-11-23', '2026-11-23'), 10));
  it('halves with every year', () => assert.equal(popularityOf(10, '2025-11-23', '2026-11-23'), 5));
  it('takes an unknown age for two years', () => assert.equal(popularityOf(10, null, '2026-11-23'), 2.5));
});

describe('one model under many names', () => {
  const same: [a: string, b: string][] = [
    ['claude-sonnet-4.5', 'claude-sonnet-4-5-20250929'],
    ['GPT-4o', 'gpt-4o-2024-08-06'],
    ['gemma-4-31b-it:free', 'gemma-4-31b-it'],
    ['qwen2.5-coder-32b-instruct', 'Qwen-2.5-Coder-32B-Instruct'],
    ['claude-opus-4-0', 'claude-opus-4'],
  ];
  for (const [a, b] of same) it(`${a} is ${b}`, () => assert.equal(nameKey(a), nameKey(b)));

  const different: [a: string, b: string][] = [
    ['gpt-5', 'gpt-5-mini'],
    ['llama-3.1-8b', 'llama-3.1-70b'],
    ['gpt-5.4', 'gpt-5.5'],
    ['qwen3-30b-a3b', 'qwen3-32b'],
  ];
  for (const [a, b] of different) it(`${a} is not ${b}`, () => assert.notEqual(nameKey(a), nameKey(b)));
});
