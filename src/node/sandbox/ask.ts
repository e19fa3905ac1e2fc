/** What a request asks of the sandbox, in no provider's words. */
export interface Ask {
  readonly model: string;
  /** The last thing that the person said. */
  readonly words: string;
  /** The text of everything that was sent, a piece for each message, the last one included. */
  readonly sent: readonly string[];
  readonly stream: boolean;
  readonly maxTokens?: number | undefined;
  readonly tools: readonly AskedTool[];
  /** What a tool gave back after those words. */
  readonly toolResult?: string | undefined;
  /** False where a provider tells usage only when it is asked to, and was not. */
  readonly wantsUsage: boolean;
}

export interface AskedTool {
  readonly name: string;
  /** A JSON Schema, unchecked. */
  readonly parameters: unknown;
}
