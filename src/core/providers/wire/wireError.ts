import type { WireHeaders } from '../../contract/ports.ts';
import { ProviderError } from '../../contract/providerError.ts';
import type { ProviderContext } from '../adapter.ts';
import { errorKindOf } from './errorKind.ts';
import { errorWords } from './errorWords.ts';
import { redact } from '../redact.ts';
import { retryAfterMs } from './retryAfter.ts';
import { at, listAt, textAt } from './wireValue.ts';

/** Who was asked for what, for the words of an error and the redaction of its details. */
export interface Asked {
  readonly context: Pick<ProviderContext, 'provider' | 'baseUrl' | 'apiKey'>;
  /** The model's id at the provider. */
  readonly model: string;
}

const detailsCharsMax = 4_000;

/** The error that a JSON value carries, or undefined: an event inside a 200 stream, a line of Ollama's, a whole body.
 *  @returns what stands under `error`, or the body itself where the provider has no such envelope (Mistral) */
export function failureIn(value: unknown): unknown {
  const enveloped = at(value, 'error') ?? at(at(value, 'response'), 'error') ?? at(listAt(value, 'choices')[0], 'error');
  if (enveloped) return enveloped;
  return at(value, 'object') === 'error' ? value : undefined;
}

/** A provider's failure in our words.
 *  @param failure the error object, or its text
 *  @param response its status only where the failure is the response itself, not an event inside of one */
export function wireError(asked: Asked, failure: unknown, response: { status?: number; headers: WireHeaders }): ProviderError {
  const { provider, baseUrl, apiKey } = asked.context;
  const message = messageOf(failure);
  const kind = errorKindOf({ status: response.status, codes: codesOf(failure), message });
  const waitMs = retryAfterMs(response.headers, failure, message);
  const raw = typeof failure === 'string' ? failure : asText(failure);
  return new ProviderError(
    kind,
    errorWords(kind, { provider, baseUrl, model: asked.model, retryAfterMs: waitMs, said: redact(message, [apiKey]) }),
    {
      retryAfterMs: waitMs,
      status: response.status,
      requestId: requestIdOf(response.headers, apiKey),
      details: redact(raw, [apiKey]).slice(0, detailsCharsMax) || undefined,
    },
  );
}

/** JSON that is nested too deep to be written again says nothing. */
function asText(failure: unknown): string {
  try {
    return JSON.stringify(failure);
  } catch {
    return '';
  }
}

const requestIdHeaders = ['request-id', 'x-request-id', 'x-requestid', 'x-amzn-requestid', 'x-goog-request-id', 'cf-ray'];

export function requestIdOf(headers: WireHeaders, apiKey?: string): string | undefined {
  for (const name of requestIdHeaders) {
    const id = headers.get(name);
    if (id) return redact(id, [apiKey]).slice(0, 200);
  }
  return undefined;
}

/** Providers say `message`, `detail` (a text, or a list of complaints), `error`, or nothing but a text. */
function messageOf(failure: unknown): string {
  if (typeof failure === 'string') return failure;
  const detail = at(failure, 'detail');
  const complaints = [...(Array.isArray(detail) ? detail : []), ...listAt(failure, 'errors')];
  const said = complaints.map(one => (typeof one === 'string' ? one : textAt(one, 'msg') || textAt(one, 'message')));
  const nested = at(failure, 'message');
  return (
    textAt(failure, 'message') ||
    textAt(nested, 'message') ||
    textAt(failure, 'detail') ||
    textAt(failure, 'error') ||
    textAt(failure, 'error_description') ||
    said.filter(text => text !== '').join('; ')
  );
}

function codesOf(failure: unknown): string[] {
  const reasons = listAt(failure, 'details').map(detail => at(detail, 'reason'));
  const found = [at(failure, 'code'), at(failure, 'type'), at(failure, 'status'), ...reasons, at(at(failure, 'metadata'), 'error_type')];
  return found.filter(code => typeof code === 'string' || typeof code === 'number').map(code => String(code).toLowerCase());
}
