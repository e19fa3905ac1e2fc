/** Tokens of one answer, normalised over providers. `null` = the provider did not say.
 *  `inputTotal` has cache reads and writes inside, `outputTotal` has reasoning inside. */
export interface Usage {
  readonly inputTotal: number | null;
  readonly cacheRead: number | null;
  readonly cacheWrite: number | null;
  readonly outputTotal: number | null;
  readonly reasoning: number | null;
}

/** Usage with the finer classes that some prices tell apart. Each is a part of the total that it belongs to,
 *  except `images` (generated images, counted) and `requests` (billed calls, such as web searches). */
export interface DetailedUsage extends Usage {
  readonly cacheWrite5m?: number | null;
  readonly cacheWrite1h?: number | null;
  readonly audioInput?: number | null;
  readonly audioOutput?: number | null;
  readonly imageOutput?: number | null;
  readonly images?: number | null;
  readonly requests?: number | null;
}

export const unknownUsage: Usage = { inputTotal: null, cacheRead: null, cacheWrite: null, outputTotal: null, reasoning: null };
