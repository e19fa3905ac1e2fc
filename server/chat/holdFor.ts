import { DatabaseUnavailableError } from '../db/databaseErrors.ts';
import { HttpError } from '../http/httpError.ts';
import { usdOf } from '../http/usd.ts';
import { reserve, type Reservation } from '../ledger/reserve.ts';
import { balanceNanoOf } from '../ledger/wallet.ts';
import type { Answered } from './answer.ts';
import type { ChatPorts } from './chatPorts.ts';
import { holdSize, type HoldSize } from './holdSize.ts';
import type { HeldQuestion, Question } from './question.ts';
import { replay } from './replay.ts';

/** Other requests of the same account may take what a hold was measured by. */
const attemptsMax = 6;

/** Holds what a question may cost at most, before anything is sent.
 *  @returns the answer where the same question was answered before
 *  @throws HttpError 402 where not even one token can be paid for, 429, 409 */
export async function holdFor(ports: ChatPorts, question: Question): Promise<HeldQuestion | Answered> {
  let availableNano = await availableTo(ports, question);
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const size = sizeOf(question, availableNano);
    const held = size.kind === 'fits' ? await hold(ports, question, size.holdNano) : ({ kind: 'unaffordable' } as const);
    if (held.kind === 'held' && size.kind === 'fits') return { ...question, maxTokens: size.maxTokens, loweredBy: size.loweredBy };
    if (held.kind === 'closed') throw new HttpError(401, 'unauthorized', 'This account is being deleted.');
    if (held.kind === 'busy') throw busy(ports.config.limits.inFlight);
    // A question that was answered is answered again, however little is left.
    const earlier = held.kind === 'insufficient' ? undefined : await earlierAnswer(ports, question);
    if (earlier) return earlier;
    if (size.kind === 'unaffordable') throw insufficient(ports, question, size.neededNano, availableNano);
    if (held.kind === 'insufficient') availableNano = held.availableNano;
  }
  throw new HttpError(429, 'rate_limited', 'Too many requests of this account want the same balance at once.', { retryAfterMs: 1_000 });
}

/** The hold for somebody who is recalled, in the usual case: they still are who they were, and what they asked for fits whole.
 *  @returns undefined in every other case, in which nothing is held */
export async function holdRecalled(ports: ChatPorts, question: Question): Promise<HeldQuestion | undefined> {
  const { caller, plan } = question;
  if (plan.currency !== ports.config.paymentMode) return undefined;
  const size = sizeOf(question, caller.balanceNano - caller.heldNano);
  if (size.kind !== 'fits' || size.loweredBy === 'balance') return undefined;
  const held = await hold(ports, question, size.holdNano, { sessionId: caller.sessionId, ownKeys: caller.ownKeys });
  if (held.kind !== 'held') return undefined;
  caller.recalled?.balanceIs(held.balanceNano);
  return { ...question, maxTokens: size.maxTokens, loweredBy: size.loweredBy };
}

async function availableTo({ config, database }: ChatPorts, { caller, plan }: Question): Promise<bigint> {
  return plan.currency === config.paymentMode
    ? caller.balanceNano - caller.heldNano
    : balanceNanoOf(database, caller.accountId, plan.currency);
}

function sizeOf({ plan, ask, inputTokens, inputTokensMost, startedAtMs }: Question, availableNano: bigint): HoldSize {
  return holdSize({
    rates: plan.rates,
    atMs: startedAtMs,
    inputTokens,
    inputTokensMost,
    maxTokens: ask.maxTokens,
    modelMaxTokens: plan.offer.maxOutput,
    contextWindow: plan.offer.contextWindow,
    availableNano: plan.key === 'user' ? undefined : availableNano,
  });
}

async function hold(
  { database, config, doubtfulHolds }: ChatPorts,
  { caller, requestId, runId, plan, bodyHash }: Question,
  amountNano: bigint,
  recalled?: Reservation['recalled'],
) {
  const { accountId } = caller;
  try {
    return await reserve(database, {
      accountId,
      requestId,
      runId,
      currency: plan.currency,
      amountNano,
      inFlightMax: config.limits.inFlight,
      holdMs: config.holdMs,
      bodyHash,
      recalled,
    });
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) doubtfulHolds.note({ accountId, requestId, runId });
    throw error;
  }
}

async function earlierAnswer({ database }: ChatPorts, { caller, requestId, bodyHash }: Question): Promise<Answered | undefined> {
  return bodyHash === undefined ? undefined : replay(database, caller.accountId, requestId, bodyHash);
}

const busy = (inFlightMax: number) =>
  new HttpError(429, 'rate_limited', `This account has ${inFlightMax} answers under way. Wait for one of them to end.`, {
    retryAfterMs: 1_000,
  });

function insufficient({ config }: ChatPorts, { plan }: Question, neededNano: bigint, availableNano: bigint): HttpError {
  const why =
    config.paymentMode !== 'live' && plan.currency === 'live'
      ? `Credit of the mode "${config.paymentMode}" does not pay for real providers, and real payments are not set up here.`
      : 'The balance does not cover even one token of an answer to this. Add credit, shorten the message, or choose a cheaper model.';
  return new HttpError(402, 'insufficient_balance', why, {
    details: {
      needed: usdOf(neededNano),
      available: usdOf(availableNano),
      needed_nano: String(neededNano),
      available_nano: String(availableNano),
    },
  });
}
