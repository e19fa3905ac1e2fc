import type { ChatRequest } from '../contract/chatRequest.ts';
import { estimateTokens } from './estimate.ts';

/** What an image counts about, over providers: a small one less, a large one up to twice that. */
const imageTokens = 800;

/** How many tokens a request is, about: everything that is sent. */
export function estimateRequestTokens({ system = '', turns, tools = [] }: ChatRequest): number {
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
  return texts.reduce((sum, text) => sum + estimateTokens(text), 0) + images * imageTokens;
}
