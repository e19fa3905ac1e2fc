import { wireApis, type WireApi } from '../../core/catalog/providers.ts';
import { sandboxPath } from './sandboxBaseUrl.ts';
import { anthropicMessages } from './wire/anthropicMessages.ts';
import type { Dialect } from './wire/dialect.ts';
import { geminiGenerate } from './wire/geminiGenerate.ts';
import { hfChat } from './wire/hfChat.ts';
import { mistralChat } from './wire/mistralChat.ts';
import { ollamaChat } from './wire/ollamaChat.ts';
import { openaiChat } from './wire/openaiChat.ts';
import { openaiResponses } from './wire/openaiResponses.ts';

export interface Found {
  readonly dialect: Dialect;
  readonly address: { readonly model: string; readonly asksForStream: boolean };
}

interface Place {
  readonly dialect: Dialect;
  /** Behind the base URL. May have a group for the model. */
  readonly path: RegExp;
}

const responses: Place = { dialect: openaiResponses, path: /^\/responses$/ };
const completions = /^\/chat\/completions$/;

/** OpenAI has two protocols under one base URL. */
const places: Readonly<Record<WireApi, readonly Place[]>> = {
  'openai-chat': [{ dialect: openaiChat, path: completions }, responses],
  'openai-responses': [responses, { dialect: openaiChat, path: completions }],
  'anthropic-messages': [{ dialect: anthropicMessages, path: /^\/v1\/messages$/ }],
  'gemini-generate': [{ dialect: geminiGenerate, path: /^\/models\/([^:]+):(?:generateContent|streamGenerateContent)$/ }],
  'mistral-chat': [{ dialect: mistralChat, path: completions }],
  'hf-chat': [{ dialect: hfChat, path: completions }],
  'ollama-chat': [{ dialect: ollamaChat, path: /^\/api\/chat$/ }],
};

/** Who answers at a path. */
export function findDialect(pathname: string): Found | undefined {
  for (const api of wireApis) {
    const base = sandboxPath(api);
    if (!pathname.startsWith(`${base}/`)) continue;
    for (const { dialect, path } of places[api]) {
      const match = path.exec(pathname.slice(base.length));
      if (match)
        return {
          dialect,
          address: { model: decodeURIComponent(match[1] ?? ''), asksForStream: pathname.endsWith(':streamGenerateContent') },
        };
    }
  }
  return undefined;
}
