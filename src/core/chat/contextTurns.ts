import type { Turn } from '../contract/chatRequest.ts';
import { estimateTokens } from '../tokens/estimate.ts';
import type { ChatTurn } from './conversation.ts';
import { questionText } from './questionText.ts';

/** The turns of a request: everything that was said. An answer that broke off goes along as far as it came. */
export function contextTurns(turns: readonly ChatTurn[]): Turn[] {
  return turns.flatMap((turn): Turn[] => {
    if (turn.role === 'user') return [{ role: 'user', content: [{ type: 'text', text: questionText(turn) }] }];
    return turn.text === '' ? [] : [{ role: 'assistant', text: turn.text }];
  });
}

/** What a turn costs beside its words: role marks and separators, about. */
const tokensPerTurn = 4;

/** Tokens of a request, counted here: an estimate (see `estimateTokens`). */
export function estimateInput(turns: readonly Turn[]): number {
  let tokens = 0;
  for (const turn of turns) tokens += tokensPerTurn + estimateTokens(plainText(turn));
  return tokens;
}

function plainText(turn: Turn): string {
  switch (turn.role) {
    case 'user':
      return turn.content.map(part => (part.type === 'text' ? part.text : '')).join('\n');
    case 'assistant':
      return turn.text;
    case 'tool':
      return turn.result;
  }
}
