import type { WireApi } from '../catalog/providers.ts';
import type { ProviderAdapter } from './adapter.ts';
import { anthropicMessages } from './anthropicMessages.ts';
import { geminiGenerate } from './geminiGenerate.ts';
import { mistralChat } from './mistralChat.ts';
import { ollamaChat } from './ollamaChat.ts';
import { openaiChat } from './openaiChat.ts';
import { openaiResponses } from './openaiResponses.ts';

/** One adapter for each wire protocol. To add one: a file beside this, a name in `wireApis`, a line here. */
const adapters: Readonly<Record<WireApi, ProviderAdapter>> = {
  'openai-chat': openaiChat,
  'openai-responses': openaiResponses,
  'anthropic-messages': anthropicMessages,
  'gemini-generate': geminiGenerate,
  'mistral-chat': mistralChat,
  'hf-chat': openaiChat,
  'ollama-chat': ollamaChat,
};

export const adapterFor = (api: WireApi): ProviderAdapter => adapters[api];
