import type { Task } from './task.ts';
import type { RequestShape, SelectionShape } from './read/requestShape.ts';

export type Complexity = 'low' | 'medium' | 'high';
export type Urgency = 'low' | 'normal' | 'high';

/** What a model must have (`vision`, `imageOutput`, `tools`, `contextTokens`) or should have (the others, unless a person switched
 *  them on: then it must have them too). */
export interface Needs {
  readonly vision: boolean;
  readonly imageOutput: boolean;
  readonly tools: boolean;
  readonly json: boolean;
  readonly reasoning: boolean;
  readonly longContext: boolean;
  /** Input and the longest expected output together. */
  readonly contextTokens: number;
}

/** Something found in the request that speaks for a reading of it. */
export type Evidence =
  | { readonly kind: 'words'; readonly rule: string; readonly quote: string }
  | { readonly kind: 'selection'; readonly shape: SelectionShape; readonly lines: number }
  | { readonly kind: 'attachment'; readonly attachment: 'image' | 'pdf' | 'file'; readonly chars: number | null }
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'diagnostics'; readonly count: number };

/** Why a request counts as harder or easier than the usual. */
export interface ComplexityReason {
  readonly kind: 'length' | 'selection' | 'attachments' | 'hard words' | 'easy words' | 'steps' | 'task' | 'stack trace';
  /** The word or the number that it goes by. */
  readonly found: string;
}

export interface Reading {
  readonly task: Task;
  /** 0–1, calibrated: of the readings given 0.8, four in five are right. */
  readonly confidence: number;
}

/** What Q understood of a request. Made in about a millisecond, from the request alone. */
export interface TaskAnalysis {
  readonly task: Task;
  readonly confidence: number;
  /** The next most likely readings, likeliest first. */
  readonly alternatives: readonly Reading[];
  /** Below this, a person should be asked which of the first two they meant. */
  readonly unsure: boolean;
  /** ISO 639-1 code of the request's prose. */
  readonly language: string;
  /** VS Code's language id, or null where no code is involved. */
  readonly programmingLanguage: string | null;
  readonly complexity: Complexity;
  readonly complexityReasons: readonly ComplexityReason[];
  readonly needs: Needs;
  readonly urgency: Urgency;
  readonly keywords: readonly string[];
  readonly evidence: readonly Evidence[];
  /** Estimated: selection and attachments included. */
  readonly inputTokens: number;
  /** Estimated: low, typical, high. For agentic work, of one step. */
  readonly outputTokens: readonly [low: number, typical: number, high: number];
  /** How often the model is called: 1 to 1, or more where it works in steps. */
  readonly steps: readonly [low: number, typical: number, high: number];
  readonly shape: RequestShape;
}
