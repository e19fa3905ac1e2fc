import { createHash } from 'node:crypto';
import type { ToolDefinition, Turn } from '../../src/core/contract/chatRequest.ts';
import type { KeyOwner } from '../../src/core/contract/receipt.ts';

/** What somebody wants answered, whichever way it came in. */
export interface Ask {
  readonly modelId: string;
  /** The whole history where the client keeps it, else the new message alone. */
  readonly turns: readonly Turn[];
  readonly system: string | undefined;
  readonly tools: readonly ToolDefinition[];
  /** The answer has to call one of them. */
  readonly mustCallTool: boolean;
  readonly conversationId: string | undefined;
  readonly maxTokens: number | undefined;
  readonly temperature: number | undefined;
  readonly key: KeyOwner | undefined;
  /** False: nothing of it goes into the history. */
  readonly store: boolean;
  /** The caller's own name for this request, so that it may ask again. */
  readonly requestKey: string | undefined;
}

/** Two requests with the same name must ask the same. How the answer is delivered does not matter. */
export function askHash(ask: Ask): string {
  return createHash('sha256')
    .update(JSON.stringify({ ...ask, requestKey: undefined }))
    .digest('hex');
}
