import type { FinishReason, StreamPart } from '../../contract/streamPart.ts';
import type { WireDecoder } from '../wire/streamAnswer.ts';
import { at, listAt, textAt } from '../wire/wireValue.ts';
import { conclude, type FinishWords } from './conclude.ts';
import { Sources } from './sources.ts';
import { ToolCalls } from './toolCalls.ts';
import { usageFromResponses } from './usageFromOpenAi.ts';

/** The status of a response, and behind "incomplete" its reason. */
const finishWords: FinishWords = {
  completed: 'stop',
  max_output_tokens: 'length',
  content_filter: 'content-filter',
};

/** OpenAI's Responses, streamed or whole. https://platform.openai.com/docs/api-reference/responses-streaming */
export class ResponsesDecoder implements WireDecoder {
  finish: FinishReason | undefined;
  private readonly calls = new ToolCalls();
  private readonly sources = new Sources();
  private hasStreamed = false;

  get isOver(): boolean {
    return this.finish !== undefined;
  }

  push(event: unknown): readonly StreamPart[] {
    switch (textAt(event, 'type')) {
      case 'response.output_text.delta':
      case 'response.refusal.delta':
        return this.stream(textPart('text', textAt(event, 'delta')));
      case 'response.reasoning_summary_text.delta':
      case 'response.reasoning_text.delta':
        return this.stream(textPart('reasoning', textAt(event, 'delta')));
      case 'response.output_text.annotation.added':
        return this.cite(at(event, 'annotation'));
      case 'response.output_item.done':
        return this.stream(this.itemDone(at(event, 'item')));
      case 'response.completed':
      case 'response.incomplete':
        return this.end(at(event, 'response'));
      default:
        return textAt(event, 'object') === 'response' ? this.end(event) : [];
    }
  }

  private stream(parts: StreamPart[]): StreamPart[] {
    this.hasStreamed = true;
    return parts;
  }

  /** The end of a stream repeats the whole output; a body that was not streamed says it only here. */
  private end(response: unknown): StreamPart[] {
    const parts = this.hasStreamed ? [] : listAt(response, 'output').flatMap(item => this.wholeItem(item));
    const status = textAt(response, 'status');
    if (status !== 'completed' && status !== 'incomplete' && status !== 'cancelled') return parts;
    const word = status === 'incomplete' ? textAt(at(response, 'incomplete_details'), 'reason') : status;
    const { finish, parts: calls } = conclude(finishWords, word, this.calls);
    this.finish = finish;
    const usage = at(response, 'usage');
    return [...parts, ...calls, ...(usage ? [{ type: 'usage' as const, usage: usageFromResponses(usage) }] : [])];
  }

  /** Text and reasoning have come as deltas; calls and images are whole only now. */
  private itemDone(item: unknown): StreamPart[] {
    switch (textAt(item, 'type')) {
      case 'function_call':
        this.calls.begin(textAt(item, 'call_id') || textAt(item, 'id'), textAt(item, 'name'), textAt(item, 'arguments'));
        return [];
      case 'image_generation_call': {
        const data = textAt(item, 'result');
        return data === '' ? [] : [{ type: 'file', mediaType: `image/${textAt(item, 'output_format') || 'png'}`, data }];
      }
      default:
        return [];
    }
  }

  private wholeItem(item: unknown): StreamPart[] {
    const content = listAt(item, 'content');
    switch (textAt(item, 'type')) {
      case 'message':
        return content.flatMap(piece => [
          ...textPart('text', textAt(piece, 'text') || textAt(piece, 'refusal')),
          ...listAt(piece, 'annotations').flatMap(annotation => this.cite(annotation)),
        ]);
      case 'reasoning':
        return [...listAt(item, 'summary'), ...content].flatMap(piece => textPart('reasoning', textAt(piece, 'text')));
      default:
        return this.itemDone(item);
    }
  }

  private cite(annotation: unknown): StreamPart[] {
    return textAt(annotation, 'type') === 'url_citation' ? this.sources.add(textAt(annotation, 'url'), textAt(annotation, 'title')) : [];
  }
}

const textPart = (type: 'text' | 'reasoning', text: string): StreamPart[] => (text === '' ? [] : [{ type, text }]);
