import type { TurnView } from '../../../src/protocol/chat.ts';

/** What a screen reader is told when an answer begins or ends; nothing in between. */
export function announcement(before: TurnView | undefined, now: TurnView | undefined): string | undefined {
  if (!now || now.role === 'user' || (before?.id === now.id && before.state === now.state)) return undefined;
  const who = now.model?.name ?? 'The model';
  switch (now.state) {
    case 'streaming':
      return `${who} is answering.`;
    case 'done':
      return now.costText === undefined ? 'Answer finished.' : `Answer finished, ${now.costText}.`;
    case 'stopped':
      return 'Answer stopped.';
    case 'interrupted':
      return now.notice?.title ?? 'The answer broke off.';
    case 'failed':
      return now.notice?.title ?? 'The answer failed.';
    default:
      return now.state satisfies never;
  }
}
