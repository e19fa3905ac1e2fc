import { formatCount } from '../format/count.ts';
import { formatNanoRange } from '../format/money.ts';
import type { Translate } from '../format/translate.ts';
import { messageCostRange, type MessageSize } from './messageCost.ts';
import type { RouteChoice } from './routes.ts';

/** What sending would take, before it is sent: "≈ 7,020 tokens in · $0.0044–0.011". */
export function messageEstimate(size: MessageSize, choice: RouteChoice, nowMs: number, t: Translate): string {
  const tokens = t('≈ {0} tokens in', formatCount(size.inputTokens));
  if (!choice.price.rates || choice.kind === 'local') return tokens;
  const range = messageCostRange(size, choice, nowMs);
  return range ? t('{0} · {1}', tokens, formatNanoRange(range.lowNano, range.highNano)) : t('{0} · price unknown', tokens);
}
