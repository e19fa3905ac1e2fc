import type { Provider } from '../../catalog/providers.ts';
import type { ErrorKind } from '../../contract/providerError.ts';

/** What a message can tell besides its kind. */
export interface ErrorFacts {
  readonly provider: Pick<Provider, 'name' | 'keyPage' | 'local'>;
  readonly baseUrl: string;
  /** The model's id at the provider. */
  readonly model?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  /** The provider's own sentence, redacted. */
  readonly said?: string | undefined;
}

/** What happened, on whose side, and what to do about it: one or two sentences for a person. */
export function errorWords(kind: ErrorKind, facts: ErrorFacts): string {
  const { name, keyPage } = facts.provider;
  const said = facts.said ? ` ${name} said: “${shortened(facts.said)}”` : '';
  switch (kind) {
    case 'auth':
      return `${name} did not accept the API key. Set a valid one and try again${keyPage ? `; keys are made at ${keyPage}` : ''}.`;
    case 'insufficient-credit':
      return `Your account at ${name} has no credit left. Add credit or raise its limit there, or choose a model of another provider.`;
    case 'permission':
      return `${name} does not let this API key use ${modelWords(facts)}. Check what the key and your account there may do, or choose another model.${said}`;
    case 'not-found':
      return `${name} does not know ${modelWords(facts)}. Choose another model, or check the address ${facts.baseUrl}.${said}`;
    case 'rate-limit':
      return `${name} takes no more requests from you for now. Try again ${waitWords(facts.retryAfterMs)}, or choose another model.`;
    case 'context-too-long':
      return `The conversation is longer than this model can read. Shorten it, start a new one, or choose a model with a larger context.${said}`;
    case 'invalid-request':
      return `${name} did not accept the request. Change it as it says, or choose another model.${said}`;
    case 'content-filter':
      return `${name} refused because of its content rules. Put the question differently, or choose another model.${said}`;
    case 'overloaded':
      return `${name} is overloaded. Try again ${waitWords(facts.retryAfterMs)}, or choose another model.`;
    case 'provider':
      return `${name} failed to answer; the fault is on its side. Try again, or choose another model.${said}`;
    case 'network':
      return facts.provider.local
        ? `${name} could not be reached at ${facts.baseUrl}. Start it, or check its address.`
        : `${name} could not be reached at ${facts.baseUrl}. Check your connection and try again.`;
    case 'timeout':
      return `${name} took too long to answer. Try again, or choose another model.${said}`;
    case 'interrupted':
      return `The answer of ${name} broke off before its end. What has arrived is kept; try again for a whole one.`;
    case 'cancelled':
      return 'Stopped.';
    case 'unsupported':
      return `${name} cannot do this with ${modelWords(facts)}. Choose another model.`;
  }
}

const modelWords = ({ model }: ErrorFacts): string => (model ? `the model "${model}"` : 'this model');

function waitWords(retryAfterMs: number | undefined): string {
  if (retryAfterMs === undefined) return 'in a moment';
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return seconds < 120 ? `in ${seconds} s` : `in ${Math.ceil(seconds / 60)} minutes`;
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
