import { providerById } from './providers.ts';

/** Names of providers that are listed with their prices but have no adapter yet. */
const listedOnly: Record<string, string> = {
  'amazon-bedrock': 'Amazon Bedrock',
  azure: 'Azure',
  baseten: 'Baseten',
  cohere: 'Cohere',
  'google-vertex': 'Google Vertex AI',
  nebius: 'Nebius',
  'novita-ai': 'Novita AI',
  nvidia: 'NVIDIA',
  perplexity: 'Perplexity',
  siliconflow: 'SiliconFlow',
  xiaomi: 'Xiaomi',
};

/** A provider's name for people; its id where nobody has named it. */
export const providerName = (id: string): string => providerById(id)?.name ?? listedOnly[id] ?? id;
