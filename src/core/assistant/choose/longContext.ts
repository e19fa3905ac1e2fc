import type { Needs, TaskAnalysis } from '../analysis.ts';
import { usualContextTokens } from '../describe/needs.ts';
import type { Wishes } from './circumstances.ts';

/** What "long context" asks for where the request itself takes less: a book may be spoken of before it is attached. */
export const longContextTokens = 128_000;

/** What a request needs, with what the person switched on or off. */
export function neededWith(needs: Needs, wished: Wishes['needs']): Needs {
  const long = wished?.longContext ?? (needs.longContext && needs.contextTokens <= usualContextTokens);
  const contextTokens = long ? Math.max(needs.contextTokens, longContextTokens) : needs.contextTokens;
  return { ...needs, ...wished, contextTokens };
}

/** False where the person wants more room than this request takes. */
export const takesItsWindow = ({ needs, inputTokens, outputTokens }: TaskAnalysis): boolean =>
  needs.imageOutput || needs.contextTokens <= inputTokens + outputTokens[2];
