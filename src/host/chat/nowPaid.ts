import type { Notice } from '../../core/chat/notice.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { CurrentModel } from './currentModel.ts';
import { shortWayPrice } from './routeViews.ts';

type Reached = Pick<CurrentModel, 'choice' | 'ways'>;

/** Somebody has signed in or added credit, so the sandbox makes way for the balance by itself. Nobody has chosen that here: it is
 *  said before the next message costs something.
 *  @returns undefined in every other case */
export function nowPaidNotice(before: Reached, now: Reached, t: Translate): Notice | undefined {
  const { choice } = now;
  const wasClosed = before.ways.some(({ kind, missing }) => kind === 'balance' && missing !== undefined);
  if (choice?.kind !== 'balance' || before.choice?.kind !== 'sandbox' || before.choice.modelId !== choice.modelId || !wasClosed)
    return undefined;
  return {
    kind: 'info',
    title: t('Paid from your balance from now on'),
    detail: t(
      '{0} was simulated here until now, and free. A million tokens in / out cost {1}, fee included.',
      choice.modelName,
      shortWayPrice(choice, t),
    ),
    actions: [
      { id: 'dismiss', label: t('OK'), primary: true },
      { id: 'switchRoute', label: t('Other Ways…') },
    ],
  };
}
