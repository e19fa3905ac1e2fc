import type { ChatRequest } from '../contract/chatRequest.ts';

/** Everything of a request that is sent and counted. */
export interface RequestPieces {
  readonly texts: readonly string[];
  readonly images: number;
}

export function requestPieces({ system = '', turns, tools = [] }: ChatRequest): RequestPieces {
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
  return { texts, images };
}
