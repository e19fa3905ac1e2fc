import type { Dialect, Refusal, Told, ToldFailure } from './dialect.ts';
import { openaiChatWith, refusal as refusalOfOpenAi } from './openaiChat.ts';

/** Hugging Face's router: Chat Completions, with failures of its own where it speaks for itself and not for whom it routes to.
 *  https://huggingface.co/docs/inference-providers/tasks/chat-completion */
export const hfChat: Dialect = { ...openaiChatWith('reasoning'), refusal };

function refusal(failure: ToldFailure, told: Told): Refusal {
  switch (failure) {
    case 'auth':
      return { status: 401, body: { error: 'Simulated: invalid username or password.' } };
    case 'quota':
      return { status: 402, body: { error: 'Simulated: the included credits of this month are used up.' } };
    default:
      return refusalOfOpenAi(failure, told);
  }
}
