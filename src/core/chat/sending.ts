import type { AnswerTokens } from './messageCost.ts';
import type { Attachment } from './question.ts';
import type { RouteOptions, RouteRefusal } from './routes.ts';
import type { SpendRefusal } from './spendCheck.ts';
import type { TooLong } from './tooLong.ts';

export type SendRefusal =
  | RouteRefusal
  | SpendRefusal
  /** `gone`: the answer that should be tried again is not the last one any more. */
  | { readonly refused: 'empty-message' | 'no-model' | 'busy' | 'gone' }
  | TooLong;
/** A refused message was not sent: its text stays with the person. */
export type SendResult = { readonly answerId: string } | SendRefusal;

export interface SendOptions extends Omit<RouteOptions, 'requestId'> {
  /** The person has been told what it may cost, and wants it. */
  readonly spendAnyway?: boolean;
  /** The person wants an answer no longer than this, since that fits. */
  readonly maxOutputTokens?: number;
  /** How long the answer was said to become, where the person was told what that costs. */
  readonly expected?: AnswerTokens | undefined;
  /** For this message alone, this model in place of the one that is selected. */
  readonly modelId?: string;
}

export interface Message {
  /** The model that is selected; undefined = none is. */
  readonly modelId: string | undefined;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}
