import type { Content, FunctionCallingConfigMode, GenerateContentConfig, Part, Tool } from '@google/genai';
import type { ChatRequest, ContentPart, ToolCall, Turn } from '../contract/chatRequest.ts';
import type { ProviderAdapter, ProviderContext } from './adapter.ts';
import { GeminiDecoder } from './decode/geminiDecoder.ts';
import { parsedArguments } from './parsedArguments.ts';
import { tuned } from './tuned.ts';
import { turnsFor } from './turnsFor.ts';
import { authHeaders } from './wire/authHeaders.ts';
import { postJson } from './wire/postJson.ts';
import { streamAnswer } from './wire/streamAnswer.ts';

/** The wire's form; the client's own config has these fields flat. */
interface Body {
  readonly contents: Content[];
  readonly systemInstruction?: Content;
  readonly generationConfig?: Pick<GenerateContentConfig, 'maxOutputTokens' | 'temperature'>;
  readonly tools?: Tool[];
  readonly toolConfig?: { readonly functionCallingConfig: { readonly mode: `${FunctionCallingConfigMode}` } };
}

/** Google's Gemini. On `fetch`: its own client costs 42 µs for each event, and takes the key into the address in places. */
export const geminiGenerate: ProviderAdapter = {
  stream(request, context, signal) {
    const asked = { context, model: request.model };
    const open = async () => {
      const method = request.stream === false ? 'generateContent' : 'streamGenerateContent?alt=sse';
      const path = `/models/${encodeURIComponent(request.model.replace(/^models\//, ''))}:${method}`;
      return postJson(asked, context, path, generateBody(request, context), authHeaders(asked, 'x-goog-api-key'), signal);
    };
    return streamAnswer({ asked, decoder: new GeminiDecoder(), shape: 'document', open }, signal);
  },
};

/** What is sent. */
export function generateBody(request: ChatRequest, context: ProviderContext): Body {
  const { maxOutputTokens, temperature, tools, mustCallTool } = tuned(request, context);
  const hasConfig = maxOutputTokens !== undefined || temperature !== undefined;
  return {
    contents: turnsFor(request, context, true).reduce<Content[]>((contents, turn) => addContent(contents, turn, request.model), []),
    ...(request.system ? { systemInstruction: { parts: [{ text: request.system }] } } : {}),
    ...(hasConfig
      ? {
          generationConfig: {
            ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
            ...(temperature === undefined ? {} : { temperature }),
          },
        }
      : {}),
    ...(tools.length === 0
      ? {}
      : {
          tools: [
            {
              functionDeclarations: tools.map(({ name, description, parameters }) => ({
                name,
                description,
                parametersJsonSchema: parameters,
              })),
            },
          ],
        }),
    ...(mustCallTool ? { toolConfig: { functionCallingConfig: { mode: 'ANY' as const } } } : {}),
  };
}

/** Results of tools belong into one content, with what the person says next. */
function addContent(contents: Content[], turn: Turn, model: string): Content[] {
  const role = turn.role === 'assistant' ? 'model' : 'user';
  const last = contents.at(-1);
  if (last?.role === role) last.parts = [...(last.parts ?? []), ...partsFor(turn, model)];
  else contents.push({ role, parts: partsFor(turn, model) });
  return contents;
}

function partsFor(turn: Turn, model: string): Part[] {
  switch (turn.role) {
    case 'user':
      return turn.content.map(partFor);
    case 'tool':
      return [{ functionResponse: { id: turn.toolCallId, name: turn.name, response: { result: turn.result } } }];
    case 'assistant':
      return [...(turn.text === '' ? [] : [{ text: turn.text }]), ...(turn.toolCalls ?? []).map(call => callPart(call, model))];
  }
}

const partFor = (part: ContentPart): Part =>
  part.type === 'text' ? { text: part.text } : { inlineData: { mimeType: part.mediaType, data: part.data } };

/** From Gemini 3 on a call must come back with its signature. Ours may be another model's call, which has none: this is
 *  Google's word for that. https://ai.google.dev/gemini-api/docs/thought-signatures */
function callPart({ id, name, arguments: json }: ToolCall, model: string): Part {
  const functionCall = { id, name, args: parsedArguments(json) };
  return /gemini-[3-9]/.test(model) ? { functionCall, thoughtSignature: 'skip_thought_signature_validator' } : { functionCall };
}
