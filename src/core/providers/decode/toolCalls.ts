import type { StreamPart } from '../../contract/streamPart.ts';
import { limits } from '../wire/limits.ts';

type ToolCallPart = Extract<StreamPart, { type: 'tool-call' }>;

interface Assembled {
  id: string;
  name: string;
  readonly pieces: string[];
}

/** Puts the tool calls of one answer together from their pieces, several side by side. */
export class ToolCalls {
  private readonly calls: Assembled[] = [];
  private readonly byIndex = new Map<number, Assembled>();
  private chars = 0;

  /** Begins a call, or goes on with one.
   *  @param index the provider's number of the call; null = it gives none, and only a new id begins a new call */
  add(index: number | null, id: string, name: string, piece: string): void {
    const call = this.callFor(index, id);
    if (call.name === '') call.name = name;
    this.append(call, piece);
  }

  /** A call that comes whole, perhaps without an id. */
  begin(id: string, name: string, json: string): void {
    const call: Assembled = { id, name, pieces: [] };
    this.calls.push(call);
    this.append(call, json);
  }

  /** Goes on with a call; a piece of a call that was not begun (one that the provider runs itself) is left out. */
  addTo(index: number | null, piece: string): void {
    const call = index === null ? undefined : this.byIndex.get(index);
    if (call) this.append(call, piece);
  }

  /** All calls, in the order they began. A call without arguments has `{}`. */
  take(): ToolCallPart[] {
    return this.calls.map(({ id, name, pieces }, index) => ({
      type: 'tool-call',
      id: id || `call_${index + 1}`,
      name,
      arguments: pieces.join('') || '{}',
    }));
  }

  private append(call: Assembled, piece: string): void {
    this.chars += piece.length;
    // One piece more than an answer may have is kept, so that it is refused as too large when it becomes a part.
    if (this.chars <= limits.answerCharsMax + piece.length) call.pieces.push(piece);
  }

  private callFor(index: number | null, id: string): Assembled {
    const known = index === null ? this.calls.at(-1) : this.byIndex.get(index);
    // Some number every call 0 and tell them apart by id alone.
    if (known && (id === '' || known.id === '' || known.id === id)) {
      if (known.id === '') known.id = id;
      return known;
    }
    const begun: Assembled = { id, name: '', pieces: [] };
    this.calls.push(begun);
    if (index !== null) this.byIndex.set(index, begun);
    return begun;
  }
}
