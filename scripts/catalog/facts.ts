// Facts typed in by hand, each with where it is from. Prices here are the vendors' own pages, read 2026-11-23,
// and win over every package. docs/decisions tells how the sources rank.
import type { RatesJson } from '../../src/core/contract/rates.ts';

export const vendorPage = { source: 'vendor price page', date: '2026-11-23' };

/** Chinese working hours: twice the price. Chinese public holidays are not in it, so a receipt on such a day is too high, never too low. */
const deepseekPeak = (rates: RatesJson) => [
  { days: [1, 2, 3, 4, 5], from_utc: '01:00', to_utc: '04:00', ...rates },
  { days: [1, 2, 3, 4, 5], from_utc: '06:00', to_utc: '10:00', ...rates },
];
const geminiPromotion = (after: RatesJson): RatesJson => ({
  input: 0.75,
  output: 3.75,
  cache_read: 0.075,
  audio_input: 0.75,
  effective: [{ from: '2027-01-01', ...after }],
});

/** Prices by `provider model` where the packages are wrong or stale. */
export const priceCorrections: Record<string, RatesJson> = {
  'deepseek deepseek-v4-pro': {
    input: 0.66,
    output: 1.98,
    cache_read: 0.022,
    schedule: deepseekPeak({ input: 1.32, output: 3.96, cache_read: 0.044 }),
  },
  'deepseek deepseek-flash': {
    input: 0.15,
    output: 0.6,
    cache_read: 0.003,
    schedule: deepseekPeak({ input: 0.3, output: 1.2, cache_read: 0.006 }),
  },
  'google gemini-3.6-flash': geminiPromotion({ input: 1.5, output: 7.5, cache_read: 0.15, audio_input: 1.5 }),
  'google gemini-3.7-flash': geminiPromotion({ input: 1.5, output: 7.5, cache_read: 0.15, audio_input: 1.5 }),
  'google gemini-3.8-flash': geminiPromotion({ input: 1.5, output: 7.5, cache_read: 0.15, audio_input: 1.5 }),
  'google gemini-3.1-flash-image': { input: 0.5, output: 3, image_output: 60 },
};

/** Context windows, by `provider model`: some lists give the input limit or the threshold of a surcharge instead. */
export function correctContext(provider: string, model: string, context: number | undefined): number | undefined {
  if (provider === 'openai' && /^gpt-(5\.[4-9]|6)/.test(model) && !/mini|nano|chat|instant|spark/.test(model)) return 1_050_000;
  if (provider === 'openai' && /^gpt-5(\.[0-3])?($|-mini|-nano|-pro|-codex)/.test(model) && !/spark/.test(model)) return 400_000;
  if (/claude-sonnet-4[.-]5/.test(model) && context === 1_000_000) return 200_000;
  return context;
}

/** Models whose long-context surcharge has ended; lists of September still have it. */
export const flatSince: RegExp = /claude-(opus-4[.-][67]|sonnet-4[.-]6)/;

/** Thresholds that begin at their number instead of above it. */
export const inclusiveThresholds: ReadonlySet<string> = new Set(['xai']);

/** When a model goes, or went, and what its vendor names instead. From the vendors' deprecation pages, read 2026-11-23. */
export const shutdowns: Record<string, { date: string; successor: string | null }> = {
  'openai/gpt-3.5-turbo': { date: '2026-10-23', successor: 'openai/gpt-6-luna' },
  'openai/gpt-4': { date: '2026-10-23', successor: 'openai/gpt-6-sol' },
  'openai/gpt-4-turbo': { date: '2026-10-23', successor: 'openai/gpt-6-sol' },
  'openai/o1': { date: '2026-10-23', successor: 'openai/gpt-6-sol' },
  'openai/o1-pro': { date: '2026-10-23', successor: 'openai/gpt-6-astra' },
  'openai/o3-mini': { date: '2026-10-23', successor: 'openai/gpt-6.1-terra' },
  'openai/o4-mini': { date: '2026-10-23', successor: 'openai/gpt-6.1-terra' },
  'openai/gpt-4.1-nano': { date: '2026-10-23', successor: 'openai/gpt-6-luna' },
  'openai/gpt-5': { date: '2026-12-11', successor: 'openai/gpt-6-sol' },
  'openai/gpt-5-mini': { date: '2026-12-11', successor: 'openai/gpt-6.1-terra' },
  'openai/gpt-5-nano': { date: '2026-12-11', successor: 'openai/gpt-6-luna' },
  'openai/gpt-5-pro': { date: '2026-12-11', successor: 'openai/gpt-6-astra' },
  'openai/o3': { date: '2026-12-11', successor: 'openai/gpt-6-sol' },
  'openai/o3-pro': { date: '2026-12-11', successor: 'openai/gpt-6-astra' },
  'openai/gpt-4o': { date: '2027-01-14', successor: 'openai/gpt-6-sol' },
  'openai/gpt-4o-mini': { date: '2027-01-14', successor: 'openai/gpt-6-luna' },
  'openai/gpt-4.1': { date: '2027-01-14', successor: 'openai/gpt-6-sol' },
  'openai/gpt-4.1-mini': { date: '2027-01-14', successor: 'openai/gpt-6.1-terra' },
  'openai/gpt-5.1': { date: '2027-04-01', successor: 'openai/gpt-6-sol' },
  'anthropic/claude-opus-4-1': { date: '2026-08-05', successor: 'anthropic/claude-opus-5-5' },
  'anthropic/claude-opus-4': { date: '2026-06-15', successor: 'anthropic/claude-opus-5-5' },
  'anthropic/claude-sonnet-4': { date: '2026-06-15', successor: 'anthropic/claude-sonnet-5-5' },
  'anthropic/claude-sonnet-4-5': { date: '2026-11-30', successor: 'anthropic/claude-sonnet-5-5' },
  'anthropic/claude-3-opus': { date: '2026-01-05', successor: 'anthropic/claude-opus-5-5' },
  'anthropic/claude-3-haiku': { date: '2026-04-19', successor: 'anthropic/claude-haiku-5-5' },
  'google/gemini-2.0-flash': { date: '2026-06-01', successor: 'google/gemini-3.8-flash' },
  'google/gemini-2.5-pro': { date: '2026-12-01', successor: 'google/gemini-4-argon' },
  'google/gemini-2.5-flash': { date: '2026-12-01', successor: 'google/gemini-3.8-flash' },
  'google/gemini-1.0-pro': { date: '2025-02-15', successor: 'google/gemini-3.8-flash' },
  'google/gemini-1.0-ultra': { date: '2025-02-15', successor: 'google/gemini-4-argon' },
  'meta/llama-2-70b': { date: '2024-07-23', successor: 'meta/llama-3.3-70b-instruct' },
  'tii/falcon-180b': { date: '2024-05-13', successor: null },
};

/** Names that people still type. */
export const handAliases: Record<string, string[]> = {
  'anthropic/claude-opus-4': ['claude-opus-4-0'],
  'anthropic/claude-sonnet-4': ['claude-sonnet-4-0'],
  'openai/gpt-4-turbo': ['gpt4-turbo', 'gpt-4-turbo-preview'],
  'openai/gpt-3.5-turbo': ['gpt-3.5', 'gpt-35-turbo'],
  'anthropic/claude-3-opus': ['claude-3-opus-latest', 'claude-3-opus-20240229'],
  'anthropic/claude-3-haiku': ['claude-3-haiku-20240307'],
  'google/gemini-1.0-pro': ['gemini-pro'],
  'google/gemini-1.0-ultra': ['gemini-ultra'],
  'meta/llama-2-70b': ['llama-2', 'llama2'],
  'tii/falcon-180b': ['falcon'],
  'mistral/mistral-large-2512': ['mistral-large-latest'],
  'mistral/mistral-medium-2604': ['mistral-medium-latest', 'mistral-medium-3.5'],
  'mistral/mistral-small-2603': ['mistral-small-latest'],
  'mistral/codestral-2508': ['codestral-latest'],
  'mistral/devstral-2512': ['devstral-latest', 'devstral-medium-latest'],
  'mistral/ministral-3b-2512': ['ministral-3b-latest'],
  'mistral/ministral-8b-2512': ['ministral-8b-latest'],
  'mistral/voxtral-small-2507': ['voxtral-small-latest'],
};

/** Models that no package lists any more. Their prices were never carried over, so they are unknown. */
export const gone: { id: string; name: string; released: string; context: number; openWeights: boolean }[] = [
  { id: 'anthropic/claude-3-opus', name: 'Claude 3 Opus', released: '2024-02-29', context: 200_000, openWeights: false },
  { id: 'anthropic/claude-3-haiku', name: 'Claude 3 Haiku', released: '2024-03-13', context: 200_000, openWeights: false },
  { id: 'anthropic/claude-opus-4', name: 'Claude Opus 4', released: '2025-05-22', context: 200_000, openWeights: false },
  { id: 'anthropic/claude-sonnet-4', name: 'Claude Sonnet 4', released: '2025-05-22', context: 200_000, openWeights: false },
  { id: 'google/gemini-1.0-pro', name: 'Gemini 1.0 Pro', released: '2023-12-06', context: 32_768, openWeights: false },
  { id: 'google/gemini-1.0-ultra', name: 'Gemini 1.0 Ultra', released: '2024-02-08', context: 32_768, openWeights: false },
  { id: 'google/gemini-2.0-flash', name: 'Gemini 2.0 Flash', released: '2025-02-05', context: 1_048_576, openWeights: false },
  { id: 'meta/llama-2-70b', name: 'Llama 2 70B', released: '2023-07-18', context: 4_096, openWeights: true },
  { id: 'tii/falcon-180b', name: 'Falcon 180B', released: '2023-09-06', context: 2_048, openWeights: true },
];

/** Free quotas that come with an account. A free tier is a property of the account, not a price. */
export function freeTierOf(provider: string, model: string): string | null {
  if (provider === 'ollama') return 'Runs on this machine';
  if (model.endsWith(':free')) return 'OpenRouter free variant, rate-limited';
  if (provider === 'google' && /^(gemini-[\d.]+-flash|gemma)/.test(model) && !/image|tts|live/.test(model))
    return 'Gemini API free tier, own limits';
  if (provider === 'groq') return 'Groq free plan, own limits';
  if (provider === 'mistral') return 'Mistral free plan, own limits';
  if (provider === 'huggingface') return 'Hugging Face: $0.10 of credit a month';
  return null;
}

/** Licences by name, where they are certain. Open weights without a line here have a licence of their own. */
export const licences: [RegExp, string][] = [
  [/^openai\/gpt-oss/, 'Apache-2.0'],
  [/^deepseek\/deepseek-(r1|v3)/, 'MIT'],
  [/^meta\/llama/, 'Llama Community License'],
  [/^google\/gemma-[1-3]/, 'Gemma Terms of Use'],
  [/^alibaba\/qwen(3|2\.5)-/, 'Apache-2.0'],
  [/^mistral\/(open-mistral|open-mixtral|mistral-nemo|mistral-7b|pixtral-12b|devstral-small)/, 'Apache-2.0'],
  [/^ibm\/granite/, 'Apache-2.0'],
  [/^tii\/falcon-180b/, 'Falcon-180B TII License'],
];

/** Names where the lists have only an id. */
export const handNames: Record<string, string> = {
  'anthropic/claude-2': 'Claude 2',
  'anthropic/claude-3-opus': 'Claude 3 Opus',
  'anthropic/claude-3-sonnet': 'Claude 3 Sonnet',
  'anthropic/claude-3-haiku': 'Claude 3 Haiku',
  'anthropic/claude-3-5-sonnet': 'Claude 3.5 Sonnet',
  'anthropic/claude-3-5-haiku': 'Claude 3.5 Haiku',
  'anthropic/claude-3-7-sonnet': 'Claude 3.7 Sonnet',
  'anthropic/claude-opus-4': 'Claude Opus 4',
  'anthropic/claude-sonnet-4': 'Claude Sonnet 4',
  'google/gemini-1.5-flash': 'Gemini 1.5 Flash',
  'google/gemini-1.5-pro': 'Gemini 1.5 Pro',
  'google/gemini-2.0-flash': 'Gemini 2.0 Flash',
  'google/gemini-2.0-flash-lite': 'Gemini 2.0 Flash-Lite',
  'openai/gpt-3.5-turbo': 'GPT-3.5 Turbo',
};

/** Providers that name others' models in a way of their own. */
export const ownNames: Record<string, string> = {
  'groq llama-3.3-70b-versatile': 'meta/llama-3.3-70b-instruct',
  'groq llama-3.1-8b-instant': 'meta/llama-3.1-8b-instruct',
};
