import type { FinishReason, StreamPart } from '../../contract/streamPart.ts';
import type { WireDecoder } from '../wire/streamAnswer.ts';
import { at, countAt, listAt, textAt } from '../wire/wireValue.ts';
import { conclude, type FinishWords } from './conclude.ts';
import { ToolCalls } from './toolCalls.ts';

const finishWords: FinishWords = { stop: 'stop', length: 'length' };

/** Ollama's chat: a JSON line for each piece, or one for the whole. https://docs.ollama.com/api/chat */
export class OllamaDecoder implements WireDecoder {
  finish: FinishReason | undefined;
  private readonly calls = new ToolCalls();

  get isOver(): boolean {
    return this.finish !== undefined;
  }

  push(line: unknown): readonly StreamPart[] {
    const parts: StreamPart[] = [];
    const message = at(line, 'message');
    const reasoning = textAt(message, 'thinking');
    if (reasoning !== '') parts.push({ type: 'reasoning', text: reasoning });
    const text = textAt(message, 'content');
    if (text !== '') parts.push({ type: 'text', text });
    for (const call of listAt(message, 'tool_calls')) {
      const called = at(call, 'function');
      this.calls.begin(textAt(call, 'id'), textAt(called, 'name'), JSON.stringify(at(called, 'arguments') ?? {}));
    }
    if (at(line, 'done') === true) parts.push(...this.end(line));
    return parts;
  }

  /** Without `prompt_eval_count` the prompt came from its cache, and nobody says how long it was. */
  private end(line: unknown): StreamPart[] {
    const { finish, parts } = conclude(finishWords, textAt(line, 'done_reason') || 'stop', this.calls);
    this.finish = finish;
    const inputTotal = countAt(line, 'prompt_eval_count');
    const outputTotal = countAt(line, 'eval_count');
    if (inputTotal === null && outputTotal === null) return [...parts];
    return [...parts, { type: 'usage', usage: { inputTotal, cacheRead: null, cacheWrite: null, outputTotal, reasoning: null } }];
  }
}
