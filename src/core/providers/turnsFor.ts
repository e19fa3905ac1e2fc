import type { ChatRequest, ContentPart, Turn } from '../contract/chatRequest.ts';
import { ProviderError } from '../contract/providerError.ts';
import type { ProviderContext } from './adapter.ts';
import { errorWords } from './wire/errorWords.ts';

/** The turns as a model can take them: images only where it sees, no turn without content (a stopped answer leaves one),
 *  and, where the provider demands that roles alternate, neighbours of one role merged. */
export function turnsFor(request: ChatRequest, context: ProviderContext, alternating: boolean): readonly Turn[] {
  const seen = context.traits.takesImages ? request.turns : withoutImages(request, context);
  const filled = seen.filter(hasContent);
  return alternating ? filled.reduce<Turn[]>(merge, []) : filled;
}

function withoutImages(request: ChatRequest, context: ProviderContext): readonly Turn[] {
  const hasImage = request.turns.some(turn => turn.role === 'user' && turn.content.some(part => part.type === 'image'));
  if (!hasImage) return request.turns;
  context.onDropped?.('images');
  const kept = request.turns.map(turn => (turn.role === 'user' ? { ...turn, content: turn.content.filter(isText) } : turn));
  const last = kept.at(-1);
  // The question was the image: an answer to the rest would be an answer to something else.
  if (last && !hasContent(last)) throw new ProviderError('unsupported', errorWords('unsupported', { ...context, model: request.model }));
  return kept;
}

const isText = (part: ContentPart): boolean => part.type === 'text';

function hasContent(turn: Turn): boolean {
  if (turn.role === 'tool') return true;
  if (turn.role === 'assistant') return turn.text !== '' || (turn.toolCalls?.length ?? 0) > 0;
  return turn.content.some(part => part.type === 'image' || part.text !== '');
}

function merge(merged: Turn[], turn: Turn): Turn[] {
  const last = merged.at(-1);
  if (last?.role === 'user' && turn.role === 'user') {
    merged[merged.length - 1] = { role: 'user', content: [...last.content, ...turn.content] };
  } else if (last?.role === 'assistant' && turn.role === 'assistant' && !last.toolCalls?.length) {
    const text = [last.text, turn.text].filter(piece => piece !== '').join('\n\n');
    merged[merged.length - 1] = turn.toolCalls ? { role: 'assistant', text, toolCalls: turn.toolCalls } : { role: 'assistant', text };
  } else merged.push(turn);
  return merged;
}
