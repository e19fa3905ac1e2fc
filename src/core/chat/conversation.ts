import { assertNever } from '../contract/assertNever.ts';
import type { Receipt } from '../contract/receipt.ts';
import type { AnswerStart, ChatEvent, Failure, endStates } from './chatEvent.ts';
import type { Question } from './question.ts';
import { titleOf } from './title.ts';

export type QuestionTurn = Question & { readonly role: 'user'; readonly atMs: number };
export type AnswerTurn = AnswerStart & {
  readonly role: 'assistant';
  readonly atMs: number;
  readonly state: 'streaming' | (typeof endStates)[number];
  readonly text: string;
  readonly reasoning: string;
  readonly receipt?: Receipt;
  readonly failure?: Failure;
};
export type ChatTurn = QuestionTurn | AnswerTurn;

interface Content {
  readonly title: string;
  readonly turns: readonly ChatTurn[];
  /** Receipts of answers that another try has replaced. */
  readonly pastReceipts: readonly Receipt[];
}

export interface Conversation extends Content {
  readonly id: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly modelId?: string;
  /** What Undo brings back. */
  readonly cleared?: Content & { readonly atMs: number };
}

const empty: Content = { title: '', turns: [], pastReceipts: [] };

export const newConversation = (id: string): Conversation => ({ id, createdAtMs: 0, updatedAtMs: 0, ...empty });

/** Replays one event. Pure; an event that does not fit (its turn is gone, it came twice) changes nothing,
 *  because two windows may append to one file. */
export function reduce(conversation: Conversation, event: ChatEvent): Conversation {
  const at = { ...conversation, updatedAtMs: Math.max(conversation.updatedAtMs, event.atMs) };
  switch (event.type) {
    case 'created':
      return { ...at, createdAtMs: event.atMs };
    case 'model':
      return { ...at, modelId: event.modelId };
    case 'asked':
      if (hasTurn(conversation, event.question.id)) return conversation;
      return withTurn({ ...at, title: at.title || titleOf(event.question) }, { ...event.question, role: 'user', atMs: event.atMs });
    case 'answering':
      if (hasTurn(conversation, event.answer.id)) return conversation;
      return withTurn(at, { ...event.answer, role: 'assistant', atMs: event.atMs, state: 'streaming', text: '', reasoning: '' });
    case 'text':
      return withAnswer(at, event.turnId, answer => ({
        ...answer,
        text: answer.text + event.text,
        reasoning: answer.reasoning + event.reasoning,
      }));
    case 'ended':
      return withAnswer(at, event.turnId, answer => ended(answer, event));
    case 'removed':
      return withoutTurn(at, event.turnId);
    case 'cleared':
      if (conversation.turns.length === 0) return conversation;
      return { ...at, ...empty, cleared: { ...contentOf(conversation), atMs: event.atMs } };
    case 'restored':
      return restored(at);
    default:
      return assertNever(event);
  }
}

export const replay = (id: string, events: Iterable<ChatEvent>): Conversation => {
  let conversation = newConversation(id);
  for (const event of events) conversation = reduce(conversation, event);
  return conversation;
};

/** Every receipt of a conversation, answers that were tried again included. */
export function receiptsOf({ turns, pastReceipts }: Conversation): Receipt[] {
  return [...pastReceipts, ...turns.flatMap(turn => (turn.role === 'assistant' && turn.receipt ? [turn.receipt] : []))];
}

const contentOf = ({ title, turns, pastReceipts }: Conversation): Content => ({ title, turns, pastReceipts });

const hasTurn = ({ turns }: Conversation, id: string): boolean => turns.some(turn => turn.id === id);

const withTurn = (conversation: Conversation, turn: ChatTurn): Conversation => ({
  ...conversation,
  turns: [...conversation.turns, turn],
});

function withAnswer(conversation: Conversation, turnId: string, change: (answer: AnswerTurn) => AnswerTurn): Conversation {
  const turns = conversation.turns.map(turn => (turn.id === turnId && turn.role === 'assistant' ? change(turn) : turn));
  return { ...conversation, turns };
}

function ended(answer: AnswerTurn, { state, receipt, failure }: Extract<ChatEvent, { type: 'ended' }>): AnswerTurn {
  const { failure: _, ...rest } = answer;
  return { ...rest, state, receipt, ...(failure ? { failure } : {}) };
}

function withoutTurn(conversation: Conversation, turnId: string): Conversation {
  const turn = conversation.turns.find(candidate => candidate.id === turnId);
  if (!turn) return conversation;
  const receipt = turn.role === 'assistant' ? turn.receipt : undefined;
  return {
    ...conversation,
    turns: conversation.turns.filter(candidate => candidate !== turn),
    pastReceipts: receipt ? [...conversation.pastReceipts, receipt] : conversation.pastReceipts,
  };
}

/** Brings cleared turns back, before whatever was said since. */
function restored({ cleared, ...conversation }: Conversation): Conversation {
  if (!cleared) return conversation;
  return {
    ...conversation,
    title: cleared.title,
    turns: [...cleared.turns, ...conversation.turns.filter(turn => !cleared.turns.some(old => old.id === turn.id))],
    pastReceipts: [...cleared.pastReceipts, ...conversation.pastReceipts],
  };
}
