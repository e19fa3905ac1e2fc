import type { TurnView } from '../../../src/protocol/chat.ts';
import { texts } from './texts.ts';

/** What a screen reader is told when an answer begins or ends; nothing in between. */
export function announcement(before: TurnView | undefined, now: TurnView | undefined): string | undefined {
  if (!now || now.role === 'user' || (before?.id === now.id && before.state === now.state)) return undefined;
  const who = now.model?.name ?? texts.theModel;
  switch (now.state) {
    case 'streaming':
      return texts.isAnswering(who);
    case 'done':
      return now.costText === undefined ? texts.finished : texts.finishedFor(now.costText);
    case 'stopped':
      return texts.answerStopped;
    case 'interrupted':
      return now.notice?.title ?? texts.brokeOff;
    case 'failed':
      return now.notice?.title ?? texts.answerFailed;
    default:
      return now.state satisfies never;
  }
}
