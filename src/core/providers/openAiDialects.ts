/** In what the providers that speak OpenAI's Chat Completions differ, as far as a request goes. */
export interface OpenAiDialect {
  /** The name of the limit on an answer. */
  readonly maxTokensName: 'max_tokens' | 'max_completion_tokens';
  /** Models that reason refuse a temperature. */
  readonly reasoningRefusesTemperature: boolean;
  /** Two turns of one role in a row are refused (by the chat templates of many open models). */
  readonly alternating: boolean;
}

const usual: OpenAiDialect = { maxTokensName: 'max_tokens', reasoningRefusesTemperature: false, alternating: false };
const openModels: OpenAiDialect = { ...usual, alternating: true };

const dialects: Readonly<Record<string, OpenAiDialect>> = {
  openai: { maxTokensName: 'max_completion_tokens', reasoningRefusesTemperature: true, alternating: false },
  groq: { ...openModels, maxTokensName: 'max_completion_tokens' },
  cerebras: { ...openModels, maxTokensName: 'max_completion_tokens' },
  huggingface: openModels,
  togetherai: openModels,
  'fireworks-ai': openModels,
  deepinfra: openModels,
  lmstudio: openModels,
  llamacpp: openModels,
};

/** @param providerId of the catalog; one that is not named here is as most are */
export const dialectOf = (providerId: string): OpenAiDialect => dialects[providerId] ?? usual;
