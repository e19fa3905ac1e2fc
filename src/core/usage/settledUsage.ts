import type { ChatRequest } from '../contract/chatRequest.ts';
import type { DetailedUsage } from '../contract/usage.ts';
import { estimateTokens } from '../tokens/estimate.ts';

/** What an image counts about, over providers: small ones less, large ones up to twice that. */
const imageTokens = 800;

export interface SettledUsage {
  readonly usage: DetailedUsage;
  /** True where something was counted here because the provider did not say. */
  readonly estimated: boolean;
}

/** The usage that a receipt is made from: what the provider reported last, and an estimate for whatever it left open.
 *  @param reported the last report; undefined = none
 *  @param answer the text of the answer, reasoning and the arguments of tool calls included */
export function settledUsage(reported: DetailedUsage | undefined, request: ChatRequest, answer: string): SettledUsage {
  const usage: DetailedUsage = {
    cacheRead: null,
    cacheWrite: null,
    reasoning: null,
    ...reported,
    inputTotal: reported?.inputTotal ?? inputTokens(request),
    outputTotal: reported?.outputTotal ?? estimateTokens(answer),
  };
  return { usage, estimated: reported?.inputTotal == null || reported.outputTotal == null };
}

function inputTokens({ system = '', turns, tools = [] }: ChatRequest): number {
  const texts = [system, ...tools.map(tool => JSON.stringify(tool))];
  let images = 0;
  for (const turn of turns) {
    if (turn.role === 'assistant') texts.push(turn.text, ...(turn.toolCalls ?? []).map(call => call.arguments));
    else if (turn.role === 'tool') texts.push(turn.result);
    else {
      for (const part of turn.content) {
        if (part.type === 'text') texts.push(part.text);
        else images++;
      }
    }
  }
  return texts.reduce((sum, text) => sum + (text === '' ? 0 : estimateTokens(text)), 0) + images * imageTokens;
}
