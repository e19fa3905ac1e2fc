import { partToJson } from '../../src/core/contract/partJson.ts';
import { usdOf } from '../http/usd.ts';
import { receiptJsonOf } from '../ledger/receiptOf.ts';
import type { Answered } from './answer.ts';

/** What every way of answering says at the end, in the contract's words. */
export function answerJson({ record, conversationId, messageId, maxTokens, loweredBy }: Answered) {
  const { inputTotal, outputTotal } = record.usage;
  return {
    tokens_input: inputTotal ?? 0,
    tokens_output: outputTotal ?? 0,
    tokens_used: (inputTotal ?? 0) + (outputTotal ?? 0),
    cost: usdOf(record.chargeNano),
    cost_nano: String(record.chargeNano),
    balance: usdOf(record.balanceAfterNano),
    balance_nano: String(record.balanceAfterNano),
    mode: record.currency,
    conversation_id: conversationId,
    message_id: messageId,
    max_tokens: maxTokens,
    ...(loweredBy ? { max_tokens_lowered_by: loweredBy } : {}),
    receipt: receiptJsonOf(record),
  };
}

/** The last message of a stream: `done`, or the `error` that broke it off, with what was used so far. */
export function lastMessage(answered: Answered, requestId: string) {
  const { error, isReplay } = answered;
  const told = { ...answerJson(answered), ...(isReplay ? { replayed: true as const } : {}) };
  if (!error) return { type: 'done' as const, ...told };
  const { code, message, details } = error;
  return {
    type: 'error' as const,
    error: { code, message, ...(details ? { details } : {}), request_id: requestId },
    ...told,
  };
}

export const textOf = ({ parts }: Answered): string => parts.map(part => (part.type === 'text' ? part.text : '')).join('');

export const partsJsonOf = ({ parts }: Answered) => parts.map(partToJson);
