import type { FinishReason, StreamPart } from '../../contract/streamPart.ts';
import type { DetailedUsage } from '../../contract/usage.ts';
import type { WireDecoder } from '../wire/streamAnswer.ts';
import { at, countAt, listAt, textAt } from '../wire/wireValue.ts';
import { conclude, type FinishWords } from './conclude.ts';
import { Sources } from './sources.ts';
import { ToolCalls } from './toolCalls.ts';

const finishWords: FinishWords = {
  STOP: 'stop',
  MAX_TOKENS: 'length',
  SAFETY: 'content-filter',
  RECITATION: 'content-filter',
  BLOCKLIST: 'content-filter',
  PROHIBITED_CONTENT: 'content-filter',
  SPII: 'content-filter',
  IMAGE_SAFETY: 'content-filter',
  IMAGE_PROHIBITED_CONTENT: 'content-filter',
  IMAGE_RECITATION: 'content-filter',
};

/** Gemini's `generateContent`: each event of a stream has the form of a whole answer.
 *  https://ai.google.dev/api/generate-content */
export class GeminiDecoder implements WireDecoder {
  finish: FinishReason | undefined;
  /** Sources and the last usage may stand in an event after the one with the reason. */
  readonly isOver = false;
  private readonly calls = new ToolCalls();
  private readonly sources = new Sources();

  push(response: unknown): readonly StreamPart[] {
    const parts: StreamPart[] = [];
    const candidate = listAt(response, 'candidates')[0];
    for (const piece of listAt(at(candidate, 'content'), 'parts')) parts.push(...this.pushPiece(piece));
    for (const chunk of listAt(at(candidate, 'groundingMetadata'), 'groundingChunks')) {
      const page = at(chunk, 'web');
      parts.push(...this.sources.add(textAt(page, 'uri'), textAt(page, 'title')));
    }
    // A question that is refused has no candidate at all.
    const isBlocked = textAt(at(response, 'promptFeedback'), 'blockReason') !== '';
    const word = isBlocked ? 'SAFETY' : textAt(candidate, 'finishReason');
    if (word !== '' && this.finish === undefined) {
      const conclusion = conclude(finishWords, word, this.calls);
      parts.push(...conclusion.parts);
      this.finish = conclusion.finish;
    }
    const usage = at(response, 'usageMetadata');
    if (usage) parts.push({ type: 'usage', usage: usageFromGemini(usage) });
    return parts;
  }

  private pushPiece(piece: unknown): StreamPart[] {
    const text = textAt(piece, 'text');
    if (text !== '') return [{ type: at(piece, 'thought') === true ? 'reasoning' : 'text', text }];
    const call = at(piece, 'functionCall');
    if (call) {
      this.calls.begin(textAt(call, 'id'), textAt(call, 'name'), JSON.stringify(at(call, 'args') ?? {}));
      return [];
    }
    const file = at(piece, 'inlineData');
    const data = textAt(file, 'data');
    return data === '' ? [] : [{ type: 'file', mediaType: textAt(file, 'mimeType') || 'application/octet-stream', data }];
  }
}

/** Thoughts stand beside the candidates' tokens, cached ones are inside the prompt's, and what tools added to the prompt
 *  stands beside it. https://ai.google.dev/api/generate-content#UsageMetadata */
export function usageFromGemini(wire: unknown): DetailedUsage {
  const reasoning = countAt(wire, 'thoughtsTokenCount');
  const audioInput = ofModality(wire, 'promptTokensDetails', 'AUDIO');
  const audioOutput = ofModality(wire, 'candidatesTokensDetails', 'AUDIO');
  const imageOutput = ofModality(wire, 'candidatesTokensDetails', 'IMAGE');
  return {
    inputTotal: sum(countAt(wire, 'promptTokenCount'), countAt(wire, 'toolUsePromptTokenCount')),
    cacheRead: countAt(wire, 'cachedContentTokenCount'),
    cacheWrite: null,
    outputTotal: sum(countAt(wire, 'candidatesTokenCount'), reasoning),
    reasoning,
    ...(audioInput ? { audioInput } : {}),
    ...(audioOutput ? { audioOutput } : {}),
    ...(imageOutput ? { imageOutput } : {}),
  };
}

const sum = (a: number | null, b: number | null): number | null => (a === null && b === null ? null : (a ?? 0) + (b ?? 0));

function ofModality(wire: unknown, key: string, modality: string): number | null {
  const found = listAt(wire, key).find(detail => textAt(detail, 'modality') === modality);
  return countAt(found, 'tokenCount');
}
