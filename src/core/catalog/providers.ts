/** The wire protocols that adapters speak. */
export const wireApis = [
  'openai-chat',
  'openai-responses',
  'anthropic-messages',
  'gemini-generate',
  'mistral-chat',
  'hf-chat',
  'ollama-chat',
] as const;
export type WireApi = (typeof wireApis)[number];

/** A place that answers requests for models. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  readonly api: WireApi;
  /** Origin and path prefix, without a slash at the end. */
  readonly baseUrl: string;
  /** Environment variables that may hold a key, in the order they are looked at. Empty: needs none. */
  readonly keyEnv: readonly string[];
  /** Where a person makes a key. */
  readonly keyPage?: string;
  /** Runs on the person's own machine; its `baseUrl` may come from `hostEnv`. */
  readonly local?: true;
  readonly hostEnv?: string;
}

/** Every provider that can be called. To add one that speaks a known protocol, add a line. */
export const providers: readonly Provider[] = [
  {
    id: 'openai',
    name: 'OpenAI',
    api: 'openai-chat',
    baseUrl: 'https://api.openai.com/v1',
    keyEnv: ['OPENAI_API_KEY'],
    keyPage: 'https://platform.openai.com/api-keys',
  },
  {
    id: 'anthropic',
    name: 'Anthropic',
    api: 'anthropic-messages',
    baseUrl: 'https://api.anthropic.com',
    keyEnv: ['ANTHROPIC_API_KEY'],
    keyPage: 'https://console.anthropic.com/settings/keys',
  },
  {
    id: 'google',
    name: 'Google',
    api: 'gemini-generate',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
    keyEnv: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
    keyPage: 'https://aistudio.google.com/apikey',
  },
  {
    id: 'mistral',
    name: 'Mistral',
    api: 'mistral-chat',
    baseUrl: 'https://api.mistral.ai/v1',
    keyEnv: ['MISTRAL_API_KEY'],
    keyPage: 'https://console.mistral.ai/api-keys',
  },
  {
    id: 'huggingface',
    name: 'Hugging Face',
    api: 'hf-chat',
    baseUrl: 'https://router.huggingface.co/v1',
    keyEnv: ['HF_TOKEN'],
    keyPage: 'https://huggingface.co/settings/tokens',
  },
  { id: 'ollama', name: 'Ollama', api: 'ollama-chat', baseUrl: 'http://127.0.0.1:11434', keyEnv: [], local: true, hostEnv: 'OLLAMA_HOST' },
  {
    id: 'openrouter',
    name: 'OpenRouter',
    api: 'openai-chat',
    baseUrl: 'https://openrouter.ai/api/v1',
    keyEnv: ['OPENROUTER_API_KEY'],
    keyPage: 'https://openrouter.ai/keys',
  },
  {
    id: 'deepseek',
    name: 'DeepSeek',
    api: 'openai-chat',
    baseUrl: 'https://api.deepseek.com',
    keyEnv: ['DEEPSEEK_API_KEY'],
    keyPage: 'https://platform.deepseek.com/api_keys',
  },
  { id: 'xai', name: 'xAI', api: 'openai-chat', baseUrl: 'https://api.x.ai/v1', keyEnv: ['XAI_API_KEY'], keyPage: 'https://console.x.ai' },
  {
    id: 'groq',
    name: 'Groq',
    api: 'openai-chat',
    baseUrl: 'https://api.groq.com/openai/v1',
    keyEnv: ['GROQ_API_KEY'],
    keyPage: 'https://console.groq.com/keys',
  },
  {
    id: 'cerebras',
    name: 'Cerebras',
    api: 'openai-chat',
    baseUrl: 'https://api.cerebras.ai/v1',
    keyEnv: ['CEREBRAS_API_KEY'],
    keyPage: 'https://cloud.cerebras.ai',
  },
  {
    id: 'togetherai',
    name: 'Together AI',
    api: 'openai-chat',
    baseUrl: 'https://api.together.xyz/v1',
    keyEnv: ['TOGETHER_API_KEY'],
    keyPage: 'https://api.together.ai/settings/api-keys',
  },
  {
    id: 'fireworks-ai',
    name: 'Fireworks AI',
    api: 'openai-chat',
    baseUrl: 'https://api.fireworks.ai/inference/v1',
    keyEnv: ['FIREWORKS_API_KEY'],
    keyPage: 'https://app.fireworks.ai/settings/users/api-keys',
  },
  {
    id: 'deepinfra',
    name: 'DeepInfra',
    api: 'openai-chat',
    baseUrl: 'https://api.deepinfra.com/v1/openai',
    keyEnv: ['DEEPINFRA_API_KEY'],
    keyPage: 'https://deepinfra.com/dash/api_keys',
  },
  {
    id: 'moonshotai',
    name: 'Moonshot AI',
    api: 'openai-chat',
    baseUrl: 'https://api.moonshot.ai/v1',
    keyEnv: ['MOONSHOT_API_KEY'],
    keyPage: 'https://platform.moonshot.ai/console/api-keys',
  },
  {
    id: 'alibaba',
    name: 'Alibaba',
    api: 'openai-chat',
    baseUrl: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
    keyEnv: ['DASHSCOPE_API_KEY'],
    keyPage: 'https://modelstudio.console.alibabacloud.com',
  },
  {
    id: 'zai',
    name: 'Z.ai',
    api: 'openai-chat',
    baseUrl: 'https://api.z.ai/api/paas/v4',
    keyEnv: ['ZHIPU_API_KEY'],
    keyPage: 'https://z.ai/manage-apikey/apikey-list',
  },
  {
    id: 'minimax',
    name: 'MiniMax',
    api: 'openai-chat',
    baseUrl: 'https://api.minimax.io/v1',
    keyEnv: ['MINIMAX_API_KEY'],
    keyPage: 'https://platform.minimax.io',
  },
  {
    id: 'vercel',
    name: 'Vercel AI Gateway',
    api: 'openai-chat',
    baseUrl: 'https://ai-gateway.vercel.sh/v1',
    keyEnv: ['AI_GATEWAY_API_KEY'],
    keyPage: 'https://vercel.com/ai-gateway',
  },
  { id: 'lmstudio', name: 'LM Studio', api: 'openai-chat', baseUrl: 'http://127.0.0.1:1234/v1', keyEnv: [], local: true },
  { id: 'llamacpp', name: 'llama.cpp', api: 'openai-chat', baseUrl: 'http://127.0.0.1:8080/v1', keyEnv: [], local: true },
];

const byId = new Map(providers.map(provider => [provider.id, provider]));

export const providerById = (id: string): Provider | undefined => byId.get(id);
