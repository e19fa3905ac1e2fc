import { estimateTokens } from '../tokens/estimate.ts';
import { makeReceipt } from '../usage/makeReceipt.ts';
import { settleUsage } from '../usage/settleUsage.ts';
import type { ChatEvent } from './chatEvent.ts';
import type { AnswerTurn } from './conversation.ts';
import type { Price } from './routes.ts';

/** The end of an answer whose process was killed: interrupted, with a receipt for what had arrived.
 *  @param lastAtMs when its last piece was written */
export function recoveredEnd(answer: AnswerTurn, price: Price, lastAtMs: number): Extract<ChatEvent, { type: 'ended' }> {
  const outputEstimate = () => estimateTokens(answer.text) + estimateTokens(answer.reasoning);
  const receipt = makeReceipt({
    ...settleUsage({ finish: 'interrupted', inputEstimate: answer.inputEstimate, outputEstimate }),
    // The account service may have delivered more than had come here.
    ...(answer.route === 'balance' ? { estimated: true } : {}),
    requestId: answer.requestId,
    modelId: answer.modelId,
    provider: answer.provider,
    rates: price.rates,
    priceVersion: price.version,
    priceDate: price.date,
    startedAtMs: answer.atMs,
    endedAtMs: lastAtMs,
    finish: 'interrupted',
    simulated: answer.route === 'sandbox',
    ...(answer.route === 'balance' ? { key: 'platform' as const } : {}),
  });
  const failure = { kind: 'interrupted', message: 'VS Code was closed before the answer had ended.' } as const;
  return { type: 'ended', atMs: lastAtMs, turnId: answer.id, state: 'interrupted', receipt, failure };
}
