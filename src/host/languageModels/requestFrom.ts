import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { ContentPart, ToolDefinition, Turn } from '../../core/contract/chatRequest.ts';
import type { DirectRequest } from '../../core/chat/directAnswers.ts';

type Message = vscode.LanguageModelChatRequestMessage;
type Options = Pick<vscode.ProvideLanguageModelChatResponseOptions, 'modelOptions' | 'tools' | 'toolMode'>;

/** VS Code's own chat says its rules in a third role, which its types keep to themselves. */
const systemRole = 3;

/** What of a model's options is known here; the rest is for other models. */
const temperatureSchema = z.number().check(z.minimum(0), z.maximum(2));
const maxTokensSchema = z.int().check(z.minimum(1));

/** What VS Code asks, in no provider's words. What has no place in a request, such as a PDF, is left out. */
export function requestFrom(messages: readonly Message[], { modelOptions, tools = [], toolMode }: Options): DirectRequest {
  const system = messages.filter(isSystem).map(wordsOf).join('\n\n');
  const names = new Map(messages.flatMap(({ content }) => content.flatMap(callsIn)).map(({ callId, name }) => [callId, name]));
  const temperature = z.safeParse(temperatureSchema, modelOptions?.['temperature']).data;
  const maxOutputTokens = z.safeParse(maxTokensSchema, modelOptions?.['max_tokens']).data;
  return {
    turns: messages.filter(message => !isSystem(message)).flatMap(message => turnsOf(message, names)),
    ...(system === '' ? {} : { system }),
    ...(tools.length === 0 ? {} : { tools: tools.map(toolOf) }),
    ...(toolMode === vscode.LanguageModelChatToolMode.Required ? { mustCallTool: true } : {}),
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
  };
}

/** All its text. */
export const wordsOf = ({ content }: Message): string => content.flatMap(textIn).join('\n');

const isSystem = ({ role }: Message): boolean => Number(role) === systemRole;
const textIn = (part: unknown): string[] => (part instanceof vscode.LanguageModelTextPart ? [part.value] : []);
const callsIn = (part: unknown) => (part instanceof vscode.LanguageModelToolCallPart ? [part] : []);

function turnsOf({ role, content }: Message, names: ReadonlyMap<string, string>): Turn[] {
  if (role === vscode.LanguageModelChatMessageRole.Assistant) {
    const toolCalls = content
      .flatMap(callsIn)
      .map(({ callId, name, input }) => ({ id: callId, name, arguments: JSON.stringify(input ?? {}) }));
    return [{ role: 'assistant', text: content.flatMap(textIn).join(''), ...(toolCalls.length > 0 ? { toolCalls } : {}) }];
  }
  const results = content.flatMap((part): Turn[] =>
    part instanceof vscode.LanguageModelToolResultPart
      ? [{ role: 'tool', toolCallId: part.callId, name: names.get(part.callId) ?? '', result: resultText(part) }]
      : [],
  );
  const said = content.flatMap(contentOf);
  return [...results, ...(said.length > 0 ? [{ role: 'user' as const, content: said }] : [])];
}

function contentOf(part: unknown): ContentPart[] {
  if (part instanceof vscode.LanguageModelTextPart) return [{ type: 'text', text: part.value }];
  if (part instanceof vscode.LanguageModelDataPart && part.mimeType.startsWith('image/'))
    return [{ type: 'image', mediaType: part.mimeType, data: Buffer.from(part.data).toString('base64') }];
  return [];
}

/** Pieces that are no text are told as JSON: a tool knows what it says. */
const resultText = ({ content }: vscode.LanguageModelToolResultPart): string =>
  content.map(part => textIn(part)[0] ?? dataText(part)).join('\n');

function dataText(part: unknown): string {
  if (!(part instanceof vscode.LanguageModelDataPart)) return JSON.stringify(part) ?? '';
  return /^(text\/|application\/json)/.test(part.mimeType) ? Buffer.from(part.data).toString('utf8') : `(${part.mimeType})`;
}

const toolOf = ({ name, description, inputSchema }: vscode.LanguageModelChatTool): ToolDefinition => ({
  name,
  description,
  parameters: { type: 'object', properties: {}, ...inputSchema },
});
