import type { FinishReason, StreamPart } from '../../contract/streamPart.ts';
import { conclude, type FinishWords } from './conclude.ts';
import { filePart } from './filePart.ts';
import { Sources } from './sources.ts';
import type { WireDecoder } from '../wire/streamAnswer.ts';
import { ToolCalls } from './toolCalls.ts';
import { usageFromChatCompletion } from './usageFromOpenAi.ts';
import { doneMark } from '../wire/wireValues.ts';
import { at, countAt, listAt, textAt } from '../wire/wireValue.ts';

const finishWords: FinishWords = {
  stop: 'stop',
  eos: 'stop',
  eos_token: 'stop',
  stop_sequence: 'stop',
  length: 'length',
  model_length: 'length',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  content_filter: 'content-filter',
};

/** Chat Completions as OpenAI, Mistral and all that follow them send it, streamed or whole. */
export class ChatCompletionDecoder implements WireDecoder {
  finish: FinishReason | undefined;
  isOver = false;
  private readonly calls = new ToolCalls();
  private readonly sources = new Sources();

  push(value: unknown): readonly StreamPart[] {
    if (value === doneMark) {
      // Some never say why they ended, only that they have.
      this.finish ??= 'other';
      this.isOver = true;
      return [];
    }
    const parts: StreamPart[] = [];
    for (const choice of listAt(value, 'choices')) if ((countAt(choice, 'index') ?? 0) === 0) this.pushChoice(choice, parts);
    for (const url of listAt(value, 'citations')) if (typeof url === 'string') parts.push(...this.sources.add(url));
    const usage = at(value, 'usage') ?? at(at(value, 'x_groq'), 'usage');
    if (usage) parts.push({ type: 'usage', usage: usageFromChatCompletion(usage) });
    return parts;
  }

  private pushChoice(choice: unknown, parts: StreamPart[]): void {
    const delta = at(choice, 'delta') ?? at(choice, 'message');
    const reasoning = reasoningIn(delta);
    if (reasoning !== '') parts.push({ type: 'reasoning', text: reasoning });
    pushContent(at(delta, 'content'), parts);
    const refusal = textAt(delta, 'refusal');
    if (refusal !== '') parts.push({ type: 'text', text: refusal });
    for (const call of listAt(delta, 'tool_calls')) this.addCall(call);
    // What tool calls were before there could be several; some servers still send it.
    const legacy = at(delta, 'function_call');
    if (legacy) this.calls.add(0, '', textAt(legacy, 'name'), textAt(legacy, 'arguments'));
    this.pushExtras(delta, parts);
    const word = textAt(choice, 'finish_reason');
    if (word === '') return;
    // Said twice by some; the calls are parts only once.
    if (this.finish !== undefined) return;
    const conclusion = conclude(finishWords, word, this.calls);
    parts.push(...conclusion.parts);
    this.finish = conclusion.finish;
  }

  private addCall(call: unknown): void {
    const called = at(call, 'function');
    const given = at(called, 'arguments');
    const piece = typeof given === 'string' ? given : given ? JSON.stringify(given) : '';
    this.calls.add(countAt(call, 'index'), textAt(call, 'id'), textAt(called, 'name'), piece);
  }

  /** Cited pages and generated images, where the provider has such. */
  private pushExtras(delta: unknown, parts: StreamPart[]): void {
    for (const annotation of listAt(delta, 'annotations')) {
      const cited = at(annotation, 'url_citation');
      parts.push(...this.sources.add(textAt(cited, 'url'), textAt(cited, 'title')));
    }
    for (const image of listAt(delta, 'images')) parts.push(...filePart(textAt(at(image, 'image_url'), 'url')));
  }
}

/** A text, or with Mistral a list of parts, among them what it thought. */
function pushContent(content: unknown, parts: StreamPart[]): void {
  if (typeof content === 'string') {
    if (content !== '') parts.push({ type: 'text', text: content });
    return;
  }
  if (!Array.isArray(content)) return;
  for (const piece of content) {
    const text = textAt(piece, 'text');
    if (text !== '') parts.push({ type: 'text', text });
    for (const thought of listAt(piece, 'thinking')) {
      const thoughtText = textAt(thought, 'text');
      if (thoughtText !== '') parts.push({ type: 'reasoning', text: thoughtText });
    }
  }
}

/** The same words can stand in several fields at once (OpenRouter): the first that has them counts. */
function reasoningIn(delta: unknown): string {
  const plain = textAt(delta, 'reasoning_content') || textAt(delta, 'reasoning');
  if (plain !== '') return plain;
  return listAt(delta, 'reasoning_details')
    .map(detail => textAt(detail, 'text') || textAt(detail, 'summary'))
    .join('');
}
