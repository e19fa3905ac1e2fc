/** Who made a model, by every name that the lists use for them. */
const aliases: Record<string, string> = {
  'x-ai': 'xai',
  'meta-llama': 'meta',
  llama: 'meta',
  'deepseek-ai': 'deepseek',
  mistralai: 'mistral',
  'zai-org': 'zai',
  'z-ai': 'zai',
  zhipuai: 'zai',
  thudm: 'zai',
  qwen: 'alibaba',
  minimaxai: 'minimax',
  moonshot: 'moonshotai',
  xiaomimimo: 'xiaomi',
  'stepfun-ai': 'stepfun',
  cohereforai: 'cohere',
  coherelabs: 'cohere',
  'bytedance-seed': 'bytedance',
  'nvidia-nim': 'nvidia',
  'ibm-granite': 'ibm',
  'google-deepmind': 'google',
  allenai: 'allenai',
  'alibaba-nlp': 'alibaba',
  '@cf': 'cloudflare',
  spacexai: 'xai',
  bfl: 'black-forest-labs',
  liquidai: 'liquid',
  codellama: 'meta',
  'zero-one-ai': '01-ai',
  'prime-intellect': 'primeintellect',
  mistral_ai: 'mistral',
};

const names: Record<string, string> = {
  openai: 'OpenAI',
  xai: 'xAI',
  meta: 'Meta',
  deepseek: 'DeepSeek',
  zai: 'Z.ai',
  minimax: 'MiniMax',
  moonshotai: 'Moonshot AI',
  ibm: 'IBM',
  ai21: 'AI21',
  bytedance: 'ByteDance',
  nvidia: 'NVIDIA',
  stepfun: 'StepFun',
  tii: 'TII',
  huggingface: 'Hugging Face',
};

export const vendorOf = (prefix: string): string => aliases[prefix.toLowerCase()] ?? prefix.toLowerCase();

export const vendorName = (vendor: string): string =>
  names[vendor] ?? vendor.replaceAll(/(^|[-_ ])([a-z])/g, (_, gap: string, letter: string) => (gap ? ' ' : '') + letter.toUpperCase());

/** Providers that sell their own models: an id without a vendor there is theirs. */
export const firstParties = new Set([
  'openai',
  'anthropic',
  'google',
  'mistral',
  'xai',
  'deepseek',
  'cohere',
  'perplexity',
  'moonshotai',
  'alibaba',
  'zai',
  'minimax',
  'xiaomi',
]);

/** Prefixes that stand for a way of serving, not for whoever made a model. */
export const noVendors = new Set(['regional', 'routers', 'stealth', 'in', 'featherless', 'inference-net', 'particle']);
