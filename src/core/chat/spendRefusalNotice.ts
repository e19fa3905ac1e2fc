import { formatCount } from '../format/count.ts';
import { formatNano } from '../format/money.ts';
import type { Translate } from '../format/translate.ts';
import type { BudgetName } from '../usage/budgets.ts';
import { cheaperAction, insteadSentence } from './insteadWords.ts';
import type { Notice } from './notice.ts';
import type { SpendRefusal } from './spendCheck.ts';

/** Shorter answers help nobody. */
const usefulTokensMin = 20;

/** What a message may cost and what there is, with what would fit. Nothing was sent. */
export function spendRefusalNotice(refusal: SpendRefusal, t: Translate): Notice {
  const anyway = { id: 'sendAnyway', label: t('Send Anyway') } as const;
  const switchModel = { id: 'switchModel', label: t('Switch Model') } as const;
  const { instead } = refusal;
  const cheaper = instead ? [cheaperAction(instead, t)] : [];
  const nameIt = (detail: string) => (instead ? `${detail} ${insteadSentence(instead, t)}` : detail);
  const switchRoute = { id: 'switchRoute', label: t('Other Ways…') } as const;
  if (refusal.refused === 'price-unknown')
    return {
      kind: 'warning',
      title: t('Nobody knows what this would cost'),
      detail: nameIt(t('The price of {0} is unknown, so your budget cannot be kept. Nothing was sent.', refusal.modelName)),
      actions: [...cheaper, { ...switchModel, primary: true }, anyway],
    };
  const { highNano, leftNano, fitTokens } = refusal;
  const short: Notice['actions'] =
    fitTokens >= usefulTokensMin
      ? [
          {
            id: `sendShort:${fitTokens}`,
            label: t('Stop at {0} tokens', formatCount(fitTokens)),
            amount: t('to {0}', formatNano(leftNano, 'down')),
          },
        ]
      : [];
  if (refusal.refused === 'low-balance')
    return {
      kind: 'warning',
      title: t('{0} short', formatNano(highNano - leftNano)),
      detail: nameIt(t('This may cost up to {0}. You have {1}. Nothing was sent.', formatNano(highNano), formatNano(leftNano, 'down'))),
      actions: [{ id: 'addCredit', label: t('Add Credit'), primary: true }, ...cheaper, ...short, switchModel, switchRoute],
    };
  return {
    kind: 'warning',
    title: budgetTitle(refusal.budget, formatNano(refusal.limitNano), t),
    detail: nameIt(t('This may cost up to {0}, and {1} is left. Nothing was sent.', formatNano(highNano), formatNano(leftNano, 'down'))),
    actions: [...cheaper, ...short, switchModel, anyway, { id: 'openSettings', label: t('Change the Budget') }],
  };
}

function budgetTitle(budget: BudgetName, limit: string, t: Translate): string {
  const titles: Record<BudgetName, string> = {
    perMessage: t('More than {0} a message', limit),
    perDay: t('More than {0} a day', limit),
    perMonth: t('More than {0} a month', limit),
  };
  return titles[budget];
}
