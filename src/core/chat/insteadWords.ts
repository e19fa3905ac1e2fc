import { formatNanoAbout, formatNanoRange } from '../format/money.ts';
import type { Translate } from '../format/translate.ts';
import type { Instead } from './instead.ts';
import type { Notice } from './notice.ts';
import type { OpenWay } from './routes.ts';

type Offer = Notice['actions'][number];

/** After a failure: the button that asks the other way, with what this message costs there and would have cost. */
export function insteadAction({ way, costNano, beforeNano }: Instead, t: Translate): Offer {
  const cost = costNano === 0n ? t('free') : t('about {0}', formatNanoAbout(costNano));
  return { id: idOf(way), label: t('Ask {0}', way.modelName), amount: besideBefore(cost, costNano, beforeNano, t) };
}

function besideBefore(cost: string, costNano: bigint, beforeNano: bigint | null, t: Translate): string {
  if (beforeNano === null) return cost;
  if (beforeNano === costNano) return t('{0}, the same', cost);
  return t('{0} instead of {1}', cost, beforeNano === 0n ? t('free') : formatNanoAbout(beforeNano));
}

/** Before sending: the button that asks what fits, with what this message costs there. */
export const cheaperAction = ({ way, range }: Instead, t: Translate): Offer => ({
  id: idOf(way),
  label: t('Ask {0}', way.modelName),
  amount: range.highNano === 0n ? t('free') : formatNanoRange(range.lowNano, range.highNano),
});

/** Who would get the question, and how it would be paid: "Claude Haiku 4.5 at Anthropic could answer instead, paid from your balance." */
export function insteadSentence({ way }: Instead, t: Translate): string {
  return t('{0} at {1} could answer instead, {2}.', way.modelName, way.providerName, paidHow(way, t));
}

function paidHow({ kind, providerName, keyInAccount }: OpenWay, t: Translate): string {
  switch (kind) {
    case 'own-key':
      return keyInAccount ? t('with your {0} key in your account', providerName) : t('with your {0} key', providerName);
    case 'local':
      return t('on this machine');
    case 'balance':
      return t('paid from your balance');
    case 'sandbox':
      return t('simulated');
  }
}

const idOf = ({ kind, provider, modelId }: OpenWay): Offer['id'] => `instead:${kind}:${provider}:${modelId}`;
