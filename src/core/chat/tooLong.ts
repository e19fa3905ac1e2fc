import type { OpenWay } from './routes.ts';

/** Estimates are off by up to a third, so only what is clearly too long is refused here; the provider decides on the rest. */
const contextTolerance = 1.3;

export interface TooLong {
  readonly refused: 'context-too-long';
  readonly inputEstimate: number;
  readonly contextWindow: number;
  readonly modelName: string;
}

/** @returns undefined where a request may fit */
export function tooLong(inputEstimate: number, { contextWindow, modelName }: OpenWay): TooLong | undefined {
  if (contextWindow === undefined || inputEstimate <= contextWindow * contextTolerance) return undefined;
  return { refused: 'context-too-long', inputEstimate, contextWindow, modelName };
}
