/** One piece of what a person sends. Image data is base64. */
export type ContentPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly mediaType: string; readonly data: string };

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON text. */
  readonly arguments: string;
}

export type Turn =
  | { readonly role: 'user'; readonly content: readonly ContentPart[] }
  | { readonly role: 'assistant'; readonly text: string; readonly toolCalls?: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly toolCallId: string; readonly name: string; readonly result: string };

export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  /** A JSON Schema object. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What is asked of a model, in no provider's words. Adapters leave out what the model does not take and say so. */
export interface ChatRequest {
  /** The model's id at the provider that answers. */
  readonly model: string;
  readonly system?: string | undefined;
  readonly turns: readonly Turn[];
  readonly maxOutputTokens?: number | undefined;
  readonly temperature?: number | undefined;
  readonly tools?: readonly ToolDefinition[] | undefined;
  /** The answer has to call one of the tools. Default false: the model decides. */
  readonly mustCallTool?: boolean | undefined;
  /** Default true. */
  readonly stream?: boolean | undefined;
}
