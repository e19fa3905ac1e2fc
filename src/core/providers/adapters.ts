import type { WireApi } from '../catalog/providers.ts';
import type { ProviderAdapter } from './adapter.ts';
import { anthropicMessages } from './anthropicMessages.ts';
import { openaiChat } from './openaiChat.ts';

const adapters: Partial<Record<WireApi, ProviderAdapter>> = {
  'openai-chat': openaiChat,
  'hf-chat': openaiChat,
  'anthropic-messages': anthropicMessages,
};

export const adapterFor = (api: WireApi): ProviderAdapter => adapters[api] ?? openaiChat;
