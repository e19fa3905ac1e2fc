import type { ErrorKind } from '../contract/providerError.ts';
import { formatNano } from '../format/money.ts';
import type { Translate } from '../format/translate.ts';
import { amountNanoOf, isPlay } from '../usage/total.ts';
import { isUnsettled } from '../usage/unsettled.ts';
import type { AnswerTurn } from './conversation.ts';
import { accountFailureWords } from './accountFailureWords.ts';
import { failureWords } from './failureWords.ts';
import type { Instead } from './instead.ts';
import { insteadAction, insteadSentence } from './insteadWords.ts';
import type { Notice, NoticeAction } from './notice.ts';

/** What a person can do about a failed answer, by kind; the first is the likeliest. */
const remedies: Record<ErrorKind, readonly (NoticeAction | 'setKey')[]> = {
  auth: ['setKey', 'retry', 'useSandbox'],
  'insufficient-credit': ['switchModel', 'retry', 'useSandbox'],
  permission: ['switchModel', 'setKey'],
  'not-found': ['switchModel'],
  'rate-limit': ['retry', 'switchModel'],
  'context-too-long': ['newChat', 'switchModel'],
  'invalid-request': ['switchModel', 'retry'],
  'content-filter': ['switchModel', 'retry'],
  overloaded: ['retry', 'switchModel'],
  provider: ['retry', 'switchModel'],
  network: ['retry', 'useSandbox'],
  timeout: ['retry', 'switchModel'],
  interrupted: ['continue', 'retry'],
  cancelled: ['continue', 'retry'],
  unsupported: ['switchModel', 'showLog'],
};
/** By way of the account, other things help. */
const accountRemedies: Partial<typeof remedies> = {
  auth: ['signIn', 'switchRoute'],
  'insufficient-credit': ['addCredit', 'switchModel', 'switchRoute'],
  permission: ['switchRoute', 'switchModel'],
  network: ['retry', 'switchRoute', 'useSandbox'],
  unsupported: ['switchRoute', 'switchModel'],
};

export interface WaysOut {
  /** Whether the sandbox can be offered. */
  readonly sandboxOn: boolean;
  /** The nearest way past the failure. */
  readonly instead?: Instead | undefined;
}

/** What a notice goes by. */
export type NoticedAnswer = Pick<
  AnswerTurn,
  'state' | 'text' | 'route' | 'provider' | 'providerName' | 'modelName' | 'requestId' | 'receipt'
> & { readonly failure?: AnswerTurn['failure'] | undefined };

/** What is to be said under an answer that did not end as it should; undefined under one that did. */
export function answerNotice(answer: NoticedAnswer, { sandboxOn, instead }: WaysOut, t: Translate): Notice | undefined {
  if (answer.state === 'done')
    return answer.receipt?.finish === 'length' ? endedAt(t('The answer reached its limit'), t('Ask to continue.'), t) : undefined;
  if (answer.state === 'stopped') {
    const { title, detail } = failureWords.cancelled(contextOf(answer), t);
    return answer.text === ''
      ? { kind: 'info', title, detail: t('Nothing had come yet, and it cost nothing.'), actions: buttons(['retry'], answer, t) }
      : endedAt(title, detail, t);
  }
  if (!answer.failure) return undefined;
  const { kind, details, status } = answer.failure;
  const isAccount = answer.route === 'balance';
  const { title, detail } = (isAccount && accountFailureWords[kind]?.(answer.failure, t)) || failureWords[kind](contextOf(answer), t);
  const wanted = ((isAccount && accountRemedies[kind]) || remedies[kind]).filter(
    action => action !== 'useSandbox' || (sandboxOn && answer.route !== 'sandbox'),
  );
  const withText = answer.text !== '' && !wanted.includes('continue') ? ['continue' as const, ...wanted] : wanted;
  const offered = answer.text === '' ? withText.filter(action => action !== 'continue') : withText;
  return {
    kind,
    title,
    detail: [detail, costSentence(answer, t), instead && insteadSentence(instead, t)].filter(Boolean).join(' '),
    raw: [status === undefined ? kind : `${kind}, HTTP ${status}`, answer.failure.message, details, answer.requestId]
      .filter(Boolean)
      .join('\n'),
    actions: [...(instead ? [insteadAction(instead, t)] : []), ...buttons(offered, answer, t)],
  };
}

const contextOf = (answer: NoticedAnswer) => ({
  providerName: answer.providerName,
  modelName: answer.modelName,
  local: answer.route === 'local',
  message: sentence(answer.failure?.message ?? ''),
});

const sentence = (message: string): string => (message === '' || /[.!?]$/.test(message) ? message : `${message}.`);

const endedAt = (title: string, detail: string, t: Translate): Notice => ({
  kind: 'info',
  title,
  detail,
  actions: [{ id: 'continue', label: t('Continue'), primary: true }],
});

/** Money comes first in what people ask about a failure. */
function costSentence(answer: NoticedAnswer, t: Translate): string {
  const amount = answer.receipt && amountNanoOf(answer.receipt);
  if (amount === undefined || answer.route === 'local') return '';
  if (answer.receipt && isUnsettled(answer.receipt)) return t('What it cost is told when the account service answers again.');
  if (amount === null) return t('What it cost is unknown.');
  if (amount === 0n) return t('It cost nothing.');
  return answer.receipt && isPlay(answer.receipt) ? '' : t('What came cost {0}.', formatNano(amount));
}

function buttons(actions: readonly (NoticeAction | 'setKey')[], answer: NoticedAnswer, t: Translate): Notice['actions'] {
  const labels: Partial<Record<NoticeAction | 'setKey', string>> = {
    retry: answer.text === '' ? t('Try Again') : t('Start Over'),
    continue: t('Continue'),
    useSandbox: t('Use the Sandbox'),
    switchModel: t('Switch Model'),
    newChat: t('New Chat'),
    setKey: t('Set API Key'),
    showLog: t('Show Log'),
    signIn: t('Sign In'),
    addCredit: t('Add Credit'),
    switchRoute: t('Other Ways…'),
  };
  return actions.map((action, index) => ({
    id: action === 'setKey' ? `setKey:${answer.provider}` : action,
    label: labels[action] ?? action,
    ...(index === 0 ? { primary: true } : {}),
  }));
}
