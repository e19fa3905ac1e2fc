import { randomUUID } from 'node:crypto';
import { abortWith } from '../../src/core/contract/abortWith.ts';
import type { ChatRequest } from '../../src/core/contract/chatRequest.ts';
import { ProviderError } from '../../src/core/contract/providerError.ts';
import { estimatePiecesTokens } from '../../src/core/tokens/estimateRequest.ts';
import { mostRequestTokens } from '../../src/core/tokens/mostRequestTokens.ts';
import { requestPieces } from '../../src/core/tokens/requestPieces.ts';
import type { Caller } from '../auth/caller.ts';
import { HttpError } from '../http/httpError.ts';
import type { Answered, Sink } from './answer.ts';
import { AnswerRun } from './answerRun.ts';
import { askHash, type Ask } from './ask.ts';
import type { ChatPorts } from './chatPorts.ts';
import { holdFor, holdRecalled } from './holdFor.ts';
import { Plans, type Plan } from './plan.ts';
import type { HeldQuestion, Question } from './question.ts';

/** Answers questions: plan, hold, deliver, settle. */
export class ChatService {
  private readonly plans: Plans;

  constructor(private readonly ports: ChatPorts) {
    this.plans = new Plans(ports.catalog, ports.config);
  }

  /** @param signal aborted when the answer is not wanted any more: the provider is stopped, what was delivered is settled
   *  @throws HttpError, ProviderError: nothing was delivered and nothing is charged */
  async answer(caller: Caller, ask: Ask, sink: Sink, signal: AbortSignal): Promise<Answered> {
    const requestId = ask.requestKey ?? randomUUID();
    const { liveHolds } = this.ports;
    if (liveHolds.isDraining)
      throw new HttpError(503, 'unavailable', 'The service is restarting. Try again in a moment.', { retryAfterMs: 2_000 });
    const stop = new AbortController();
    // Before the hold, so that stopping waits for a question that has just come.
    const letGo = abortWith(stop, signal);
    const end = liveHolds.add({ accountId: caller.accountId, requestId, abort: () => stop.abort() });
    try {
      const held = await this.held(caller, ask, requestId);
      if ('isReplay' in held) {
        await repeat(held, sink);
        return held;
      }
      return await new AnswerRun(this.ports, held, sink).run(stop.signal);
    } finally {
      letGo();
      end();
    }
  }

  /** Most who ask have just asked before. Where they are not what they were, or anything is in the way, they are read anew. */
  private async held(caller: Caller, ask: Ask, requestId: string): Promise<HeldQuestion | Answered> {
    if (!caller.recalled) return holdFor(this.ports, await this.question(caller, ask, requestId));
    const held = await this.heldRecalled(caller, ask, requestId);
    return held ?? this.held(await caller.recalled.again(), ask, requestId);
  }

  private async heldRecalled(caller: Caller, ask: Ask, requestId: string): Promise<HeldQuestion | undefined> {
    try {
      return await holdRecalled(this.ports, await this.question(caller, ask, requestId));
    } catch (error) {
      if (error instanceof HttpError || error instanceof ProviderError) return undefined;
      throw error;
    }
  }

  private async question(caller: Caller, ask: Ask, requestId: string): Promise<Question> {
    const startedAtMs = this.ports.clock.nowMs();
    if (caller.isSuspended) throw new HttpError(403, 'suspended', 'This account is suspended, since a payment of it was taken back.');
    const { conversations, routes } = this.ports;
    const plan = this.plans.for({ modelId: ask.modelId, key: ask.key, ownKeys: caller.ownKeys });
    const earlier = ask.conversationId === undefined ? [] : await conversations.turns(caller.accountId, ask.conversationId);
    const request: ChatRequest = {
      model: plan.offer.model,
      system: ask.system,
      turns: [...earlier, ...ask.turns],
      temperature: ask.temperature,
      tools: ask.tools,
      mustCallTool: ask.mustCallTool,
    };
    const pieces = requestPieces(request);
    const inputTokens = estimatePiecesTokens(pieces);
    return {
      caller,
      ask,
      plan,
      route: await routes.routeFor(plan, await this.ownKey(caller, plan)),
      request,
      inputTokens,
      inputTokensMost: mostRequestTokens(pieces, inputTokens),
      requestId,
      runId: randomUUID(),
      bodyHash: ask.requestKey === undefined ? undefined : askHash(ask),
      startedAtMs,
    };
  }

  private async ownKey(caller: Caller, plan: Plan): Promise<string | undefined> {
    if (plan.key === 'platform') return undefined;
    const key = await this.ports.apiKeys.open(caller.accountId, plan.provider.id);
    if (key === undefined)
      throw new HttpError(422, 'no_user_key', `Your key for ${plan.provider.name} cannot be read any more. Enter it again.`);
    return key;
  }
}

/** Gives an answer once more, as it was delivered. */
async function repeat({ parts, record }: Answered, sink: Sink): Promise<void> {
  for (const part of parts) await sink(part);
  const { finish } = record;
  if (finish !== 'interrupted' && finish !== 'failed') await sink({ type: 'finish', reason: finish });
}
