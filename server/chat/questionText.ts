import type { Turn } from '../../src/core/contract/chatRequest.ts';

/** The last thing that the person said, as text for the history. */
export function questionText(turns: readonly Turn[]): string {
  const last = turns.findLast(turn => turn.role === 'user');
  if (last?.role !== 'user') return '';
  return last.content.map(part => (part.type === 'text' ? part.text : `[${part.mediaType}]`)).join('\n');
}
