import type { ChatEvent } from './chatEvent.ts';

/** What a provider says of a failure may quote the key that it was sent. */
export function redactedEvent<E extends ChatEvent>(event: E, redact: (text: string) => string): E {
  if (event.type !== 'ended' || !event.failure) return event;
  const { message, details } = event.failure;
  const failure = { ...event.failure, message: redact(message), ...(details === undefined ? {} : { details: redact(details) }) };
  return { ...event, failure };
}
