import type { ErrorKind } from '../contract/providerError.ts';
import { typicalMessage } from '../format/typicalMessage.ts';
import type { AnswerTurn } from './conversation.ts';
import { messageCostNano, messageCostRange, type CostRange, type MessageSize } from './messageCost.ts';
import type { OpenWay } from './routes.ts';

/** Another way to ask the same question, with what it would take. Nothing goes that way before the person says so. */
export interface Instead {
  readonly way: OpenWay;
  /** For this message with an answer of usual length, nano-USD. */
  readonly costNano: bigint;
  /** The same by the way that failed or was refused; null = unknown. */
  readonly beforeNano: bigint | null;
  /** For a short and a long answer. */
  readonly range: CostRange;
}

/** What a failure leaves closed: everything through the account, everything of the provider, the one key there, or the one model
 *  there; `length`: every model that takes no more than this one. */
type Closed = 'account' | 'provider' | 'key' | 'offer' | 'length' | 'nothing';

const closedBy: Record<ErrorKind, Closed> = {
  auth: 'key',
  'insufficient-credit': 'key',
  permission: 'key',
  'rate-limit': 'key',
  overloaded: 'provider',
  provider: 'provider',
  network: 'provider',
  timeout: 'provider',
  interrupted: 'provider',
  'not-found': 'offer',
  unsupported: 'offer',
  'invalid-request': 'offer',
  'content-filter': 'offer',
  'context-too-long': 'length',
  cancelled: 'nothing',
};
/** By way of the account, these are the account's; and a balance that does not reach for one model may for another. */
const closedByAccount: Partial<typeof closedBy> = {
  auth: 'account',
  permission: 'account',
  network: 'account',
  'insufficient-credit': 'offer',
};

export type FailedAnswer = Pick<AnswerTurn, 'route' | 'provider' | 'modelId' | 'inputEstimate' | 'failure'>;

/** The nearest way past a failed answer: the same model if it can be reached otherwise, else the first of those that stand in.
 *  @param ways that are open, the model's own first, then its stand-ins, the nearest first
 *  @param fits whether a way keeps the budgets and the balance */
export function insteadOfFailed(
  failed: FailedAnswer,
  ways: readonly OpenWay[],
  fits: (way: OpenWay) => boolean,
  atMs: number,
): Instead | undefined {
  const { failure, route, modelId, provider, inputEstimate } = failed;
  if (!failure) return undefined;
  const closed = (route === 'balance' && closedByAccount[failure.kind]) || closedBy[failure.kind];
  if (closed === 'nothing') return undefined;
  const failedWay = ways.find(way => way.kind === route && way.provider === provider && way.modelId === modelId);
  const isOpen = (way: OpenWay) => isOpenAfter(closed, failed, way, failedWay?.contextWindow);
  return nearest(modelId, { inputTokens: inputEstimate }, ways.filter(isOpen).filter(fits), failedWay, atMs);
}

/** The nearest way that costs less than one that was refused, and fits. */
export function insteadOfDear(
  refused: OpenWay,
  size: MessageSize,
  ways: readonly OpenWay[],
  fits: (way: OpenWay) => boolean,
  atMs: number,
): Instead | undefined {
  const dear = messageCostRange(size, refused, atMs);
  const isCheaper = (way: OpenWay) => {
    const range = messageCostRange(size, way, atMs);
    return range !== null && (dear === null || range.highNano < dear.highNano);
  };
  const cheaper = ways.filter(way => mayStandFor(refused.kind, way) && holds(size.inputTokens, way) && isCheaper(way)).filter(fits);
  return nearest(refused.modelId, size, cheaper, refused, atMs);
}

/** What is simulated stands in for what is simulated only, and the other way round. */
const mayStandFor = (kind: OpenWay['kind'], way: OpenWay): boolean => (kind === 'sandbox') === (way.kind === 'sandbox');

const holds = (inputTokens: number, { contextWindow }: OpenWay): boolean => contextWindow === undefined || contextWindow > inputTokens;

function isOpenAfter(closed: Closed, failed: FailedAnswer, way: OpenWay, failedContext: number | undefined): boolean {
  if (!mayStandFor(failed.route, way) || !holds(failed.inputEstimate, way)) return false;
  const sameProvider = way.provider === failed.provider;
  const sameKind = way.kind === failed.route;
  switch (closed) {
    case 'account':
      return way.kind !== 'balance' && way.keyInAccount !== true;
    case 'provider':
      return !sameProvider;
    case 'key':
      return !(sameProvider && sameKind);
    case 'offer':
      return !(sameProvider && sameKind && way.modelId === failed.modelId);
    case 'length':
      return way.contextWindow !== undefined && way.contextWindow > (failedContext ?? failed.inputEstimate);
    case 'nothing':
      return false;
  }
}

/** The cheapest way to the model itself, else to the first of its stand-ins. */
function nearest(
  modelId: string,
  size: MessageSize,
  ways: readonly OpenWay[],
  before: OpenWay | undefined,
  atMs: number,
): Instead | undefined {
  const message = { inputTokens: size.inputTokens, outputTokens: typicalMessage.outputTokens };
  const priced = ways.flatMap(way => {
    const costNano = messageCostNano(message, way, atMs);
    const range = messageCostRange(size, way, atMs);
    return costNano === null || !range ? [] : [{ way, costNano, range }];
  });
  const chosenId = priced.some(({ way }) => way.modelId === modelId) ? modelId : priced[0]?.way.modelId;
  const [first, ...others] = priced.filter(({ way }) => way.modelId === chosenId);
  if (!first) return undefined;
  const cheapest = others.reduce((best, other) => (other.costNano < best.costNano ? other : best), first);
  return { ...cheapest, beforeNano: before ? messageCostNano(message, before, atMs) : null };
}
