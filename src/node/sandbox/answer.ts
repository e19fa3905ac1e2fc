/** An answer before it is put into a provider's words. */
export interface Answer {
  /** Letters and digits, the same for the same request. */
  readonly id: string;
  readonly model: string;
  readonly reasoning: readonly string[];
  /** A chunk of the stream each. May be without end: then nothing may ask for all of it. */
  readonly text: Iterable<string>;
  readonly toolCall?: SandboxToolCall | undefined;
  readonly finish: AnswerFinish;
  readonly usage: AnswerUsage;
  readonly wantsUsage: boolean;
}

export type AnswerFinish = 'stop' | 'length' | 'tool-calls';

export interface SandboxToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** Tokens, counted here: `input` has `cached` in, `output` has `reasoning` in. */
export interface AnswerUsage {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  readonly reasoning: number;
}

export const wholeText = (answer: Answer): string => [...answer.text].join('');

/** Seconds since 1970 on every answer: the same request gets the same bytes. */
export const answeredAtS = 1_763_942_400;
