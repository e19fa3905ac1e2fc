import { costOf } from '../cost/costOf.ts';
import { formatCount } from '../format/count.ts';
import { formatNanoRange } from '../format/money.ts';
import type { Translate } from '../format/translate.ts';
import type { RouteChoice } from './routes.ts';

/** A short answer and a long one: nobody knows before how much a model will write. */
const shortAnswerTokens = 150;
const longAnswerTokens = 1_500;

/** What sending would take, before it is sent: "≈ 7,020 tokens in · $0.0044–0.011".
 *  @param inputTokens of the whole request, counted here */
export function messageEstimate(inputTokens: number, choice: RouteChoice, nowMs: number, t: Translate): string {
  const tokens = t('≈ {0} tokens in', formatCount(inputTokens));
  const { rates } = choice.price;
  if (!rates || choice.kind === 'local') return tokens;
  const costNano = (outputTotal: number) =>
    costOf({ inputTotal: inputTokens, cacheRead: null, cacheWrite: null, outputTotal, reasoning: null }, rates, nowMs).costNano;
  const low = costNano(Math.min(shortAnswerTokens, choice.maxOutput ?? shortAnswerTokens));
  const high = costNano(Math.min(longAnswerTokens, choice.maxOutput ?? longAnswerTokens));
  return low === null || high === null ? t('{0} · price unknown', tokens) : t('{0} · {1}', tokens, formatNanoRange(low, high));
}
