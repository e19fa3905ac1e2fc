import { ProviderError } from '../../contract/providerError.ts';
import { errorWords } from './errorWords.ts';
import { redact } from '../redact.ts';
import { at, textAt } from './wireValue.ts';
import type { Asked } from './wireError.ts';

const tlsCodes =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|ERR_CERT|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT|HOSTNAME_MISMATCH)/;
const proxyWords = /proxy response|\b407\b|proxy authentication/i;

/** Why no response came at all: `fetch` says "fetch failed" and hides the reason in its causes. */
export function networkError(asked: Asked, cause: unknown): ProviderError {
  const { provider, baseUrl, apiKey } = asked.context;
  const chain = causesOf(cause);
  const codes = chain.map(error => textAt(error, 'code'));
  const words = chain.map(error => textAt(error, 'message')).filter(text => text !== '');
  const details = redact([...codes.filter(code => code !== ''), ...words].join(': '), [apiKey]) || undefined;
  const info = { details, cause };
  if (words.some(text => proxyWords.test(text))) return new ProviderError('network', proxyRefusedWords, info);
  if (codes.some(code => tlsCodes.test(code)) || words.some(text => text.includes('net::ERR_CERT'))) {
    return new ProviderError(
      'network',
      `The secure connection to ${new URL(baseUrl).host} failed: its certificate is not trusted here. A proxy or virus scanner in between may need its own certificate installed; check also the address and the clock.`,
      info,
    );
  }
  if (codes.some(code => code === 'ENOTFOUND' || code === 'EAI_AGAIN')) {
    return new ProviderError(
      'network',
      `The address of ${provider.name} (${new URL(baseUrl).host}) could not be found. Check your connection and the address, then try again.`,
      info,
    );
  }
  return new ProviderError('network', errorWords('network', { provider, baseUrl }), info);
}

export const proxyRefusedWords =
  'The proxy of your network asks for a sign-in (407). Set its user and password in your system or in the proxy settings, then try again.';

/** An error with its causes, outermost first; an error of several attempts (one for each address) counts with all of them. */
function causesOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  const waiting: unknown[] = [error];
  while (waiting.length > 0 && chain.length < 10) {
    const one = waiting.shift();
    if (one === undefined || one === null) continue;
    chain.push(one);
    const several = at(one, 'errors');
    waiting.push(at(one, 'cause'), ...(Array.isArray(several) ? several : []));
  }
  return chain;
}
