import * as z from 'zod/mini';
import { errorKinds } from '../contract/providerError.ts';
import { receiptSchema } from '../usage/receiptFromJson.ts';
import { receiptJson } from '../usage/receiptJson.ts';
import { questionSchema } from './question.ts';

export const routeKinds = ['own-key', 'local', 'balance', 'sandbox'] as const;
/** How an answer travelled. */
export type RouteKind = (typeof routeKinds)[number];

const atMs = z.number();
const answerStartSchema = z.object({
  id: z.string(),
  /** Names the receipt. */
  requestId: z.string(),
  modelId: z.string(),
  modelName: z.string(),
  provider: z.string(),
  providerName: z.string(),
  route: z.enum(routeKinds),
  priceSource: z.optional(z.string()),
  /** Tokens of everything that is sent, counted here. */
  inputEstimate: z.number(),
  /** The attempt that failed before this one, which the person chose in its place. */
  insteadOf: z.optional(z.object({ requestId: z.string(), modelName: z.string(), providerName: z.string() })),
});
export type AnswerStart = z.infer<typeof answerStartSchema>;

const nano = z.pipe(
  z.union([z.bigint(), z.string().check(z.regex(/^\d{1,30}$/))]),
  z.transform(amount => BigInt(amount)),
);
const failureSchema = z.object({
  kind: z.enum(errorKinds),
  message: z.string(),
  /** The provider's own words, redacted. */
  details: z.optional(z.string()),
  status: z.optional(z.number()),
  /** What the balance lacked. */
  shortage: z.optional(z.object({ neededNano: nano, availableNano: nano })),
});
/** Why an answer broke. */
export type Failure = z.output<typeof failureSchema>;

export const endStates = ['done', 'stopped', 'interrupted', 'failed'] as const;

/** What happens to one conversation, in order. A conversation is nothing but the replay of its events,
 *  so its file is only ever appended to. */
export const chatEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('created'), atMs }),
  z.object({ type: z.literal('model'), atMs, modelId: z.string() }),
  z.object({ type: z.literal('asked'), atMs, question: questionSchema }),
  z.object({ type: z.literal('answering'), atMs, answer: answerStartSchema }),
  /** More text of an answer; appended, never set. */
  z.object({ type: z.literal('text'), atMs, turnId: z.string(), text: z.string(), reasoning: z.string() }),
  /** A second end of the same answer replaces the first: a window that was thought dead may report late. */
  z.object({
    type: z.literal('ended'),
    atMs,
    turnId: z.string(),
    state: z.enum(endStates),
    receipt: receiptSchema,
    failure: z.optional(failureSchema),
  }),
  /** Replaced by another try. Its receipt stays. */
  z.object({ type: z.literal('removed'), atMs, turnId: z.string() }),
  z.object({ type: z.literal('cleared'), atMs }),
  z.object({ type: z.literal('restored'), atMs }),
]);
export type ChatEvent = z.output<typeof chatEventSchema>;

/** An event as it goes into a file. */
export const chatEventJson = (event: ChatEvent): unknown =>
  event.type === 'ended'
    ? { ...event, receipt: receiptJson(event.receipt), ...(event.failure ? { failure: failureJson(event.failure) } : {}) }
    : event;

const failureJson = ({ shortage, ...failure }: Failure): unknown =>
  shortage ? { ...failure, shortage: { neededNano: String(shortage.neededNano), availableNano: String(shortage.availableNano) } } : failure;
