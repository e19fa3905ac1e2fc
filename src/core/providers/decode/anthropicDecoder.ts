import type { FinishReason, StreamPart } from '../../contract/streamPart.ts';
import { conclude, type FinishWords } from './conclude.ts';
import { Sources } from './sources.ts';
import type { WireDecoder } from '../wire/streamAnswer.ts';
import { ToolCalls } from './toolCalls.ts';
import { usageFromAnthropic } from './usageFromAnthropic.ts';
import { at, countAt, listAt, textAt } from '../wire/wireValue.ts';

const finishWords: FinishWords = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool-calls',
  refusal: 'content-filter',
};

/** Messages, streamed or whole. https://docs.anthropic.com/en/api/messages-streaming */
export class AnthropicDecoder implements WireDecoder {
  finish: FinishReason | undefined;
  private readonly calls = new ToolCalls();
  private readonly sources = new Sources();
  private readonly usages: unknown[] = [];
  private announced: FinishReason | undefined;

  get isOver(): boolean {
    return this.finish !== undefined;
  }

  push(event: unknown): readonly StreamPart[] {
    switch (textAt(event, 'type')) {
      case 'message_start':
        return this.start(at(at(event, 'message'), 'usage'));
      case 'content_block_start':
        return this.pushBlock(at(event, 'content_block'), countAt(event, 'index'));
      case 'content_block_delta':
        return this.pushDelta(at(event, 'delta'), countAt(event, 'index'));
      case 'message_delta':
        return [...this.announce(textAt(at(event, 'delta'), 'stop_reason')), ...this.report(at(event, 'usage'))];
      case 'message_stop':
        this.finish = this.announced ?? 'other';
        // Without a later report the one at the start is all there is.
        return this.usages.length === 1 ? this.report(this.usages[0]) : [];
      case 'message':
        return this.pushWhole(event);
      default:
        return []; // pings, and whatever is added one day
    }
  }

  /** What the output is at the start is a placeholder: an answer that is stopped must not be settled on it. */
  private start(usage: unknown): StreamPart[] {
    this.usages.unshift(usage);
    return usage ? [{ type: 'usage', usage: { ...usageFromAnthropic(this.usages), outputTotal: null } }] : [];
  }

  private report(usage: unknown): StreamPart[] {
    if (!usage) return [];
    this.usages.unshift(usage);
    return [{ type: 'usage', usage: usageFromAnthropic(this.usages) }];
  }

  private announce(stopReason: string): readonly StreamPart[] {
    if (stopReason === '' || this.announced !== undefined) return [];
    const { finish, parts } = conclude(finishWords, stopReason, this.calls);
    this.announced = finish;
    return parts;
  }

  private pushBlock(block: unknown, index: number | null): StreamPart[] {
    switch (textAt(block, 'type')) {
      case 'text':
        return [...textPart('text', textAt(block, 'text')), ...listAt(block, 'citations').flatMap(cited => this.cite(cited))];
      case 'thinking':
        return textPart('reasoning', textAt(block, 'thinking'));
      case 'tool_use': {
        const input = at(block, 'input');
        const given = typeof input === 'object' && input !== null && Object.keys(input).length > 0;
        this.calls.add(index, textAt(block, 'id'), textAt(block, 'name'), given ? JSON.stringify(input) : '');
        return [];
      }
      default:
        return [];
    }
  }

  private pushDelta(delta: unknown, index: number | null): StreamPart[] {
    switch (textAt(delta, 'type')) {
      case 'text_delta':
        return textPart('text', textAt(delta, 'text'));
      case 'thinking_delta':
        return textPart('reasoning', textAt(delta, 'thinking'));
      case 'input_json_delta':
        this.calls.addTo(index, textAt(delta, 'partial_json'));
        return [];
      case 'citations_delta':
        return this.cite(at(delta, 'citation'));
      default:
        return [];
    }
  }

  private pushWhole(message: unknown): StreamPart[] {
    const parts: StreamPart[] = [];
    for (const block of listAt(message, 'content')) parts.push(...this.pushBlock(block, null));
    parts.push(...this.announce(textAt(message, 'stop_reason')), ...this.report(at(message, 'usage')));
    this.finish = this.announced;
    return parts;
  }

  private cite(citation: unknown): StreamPart[] {
    return this.sources.add(textAt(citation, 'url'), textAt(citation, 'title'));
  }
}

const textPart = (type: 'text' | 'reasoning', text: string): StreamPart[] => (text === '' ? [] : [{ type, text }]);
