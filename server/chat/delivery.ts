import type { FinishReason, StreamPart } from '../../src/core/contract/streamPart.ts';
import type { DetailedUsage } from '../../src/core/contract/usage.ts';
import { estimateTokens } from '../../src/core/tokens/estimate.ts';

/** More than this in a report is not a count of tokens. */
const tokensMax = 2_000_000_000;
/** Past this many times the limit that was sent, a provider is not writing an answer any more. */
const floodFactor = 8;
const floodCharsMin = 200_000;
const charsPerToken = 5;

/** What has come of an answer so far. */
export class Delivery {
  finish: FinishReason | undefined;
  reported: DetailedUsage | undefined;
  firstPartAtMs: number | undefined;
  text = '';
  /** What the answer consists of, neighbouring pieces of one kind merged. */
  readonly parts: StreamPart[] = [];
  private chars = 0;
  private readonly charsMax: number;

  constructor(maxTokens: number) {
    this.charsMax = Math.max(floodCharsMin, maxTokens * charsPerToken * floodFactor);
  }

  get isEmpty(): boolean {
    return this.firstPartAtMs === undefined;
  }

  /** Whether a provider ignores its limit: what follows is not read. */
  get isFlood(): boolean {
    return this.chars > this.charsMax;
  }

  /** @returns whether it is something that was delivered */
  add(part: StreamPart, nowMs: number): boolean {
    if (part.type === 'finish') {
      this.finish = part.reason;
      return false;
    }
    if (part.type === 'usage') {
      if (isPlausible(part.usage)) this.reported = part.usage;
      return false;
    }
    if ('text' in part && part.text === '') return false;
    this.firstPartAtMs ??= nowMs;
    this.keep(part);
    return true;
  }

  private keep(part: Exclude<StreamPart, { type: 'finish' | 'usage' }>): void {
    if (part.type === 'text') this.text += part.text;
    if (part.type === 'text' || part.type === 'reasoning') {
      this.chars += part.text.length;
      const last = this.parts.at(-1);
      if (last?.type === part.type) this.parts[this.parts.length - 1] = { type: part.type, text: last.text + part.text };
      else this.parts.push(part);
      return;
    }
    if (part.type === 'tool-call') this.chars += part.arguments.length;
    this.parts.push(part);
  }

  /** Tokens of what was delivered, about; never more than were asked for. */
  estimate(maxTokens: number): number {
    const texts = this.parts.map(part =>
      part.type === 'text' || part.type === 'reasoning' ? part.text : part.type === 'tool-call' ? part.arguments : '',
    );
    return Math.min(maxTokens, estimateTokens(texts.join('')));
  }
}

/** A report that cannot be true is none: what was delivered is counted here instead. */
function isPlausible(usage: DetailedUsage): boolean {
  return Object.values(usage).every(count => count == null || (Number.isInteger(count) && count >= 0 && count <= tokensMax));
}
