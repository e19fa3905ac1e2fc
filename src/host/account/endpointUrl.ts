import { isLoopback } from '../../core/providers/baseUrl.ts';

const prefix = '/api/v1';

/** Where the account service is, from the setting: https anywhere, http on this machine only.
 *  @returns undefined where none is set; `'unusable'` for what must not be used */
export function endpointUrl(setting: string | undefined): string | 'unusable' | undefined {
  const text = setting?.trim() ?? '';
  if (text === '') return undefined;
  if (!URL.canParse(text)) return 'unusable';
  const { protocol, origin, pathname, username, password } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(text));
  if (!isSafe || username || password) return 'unusable';
  const path = pathname.replace(/\/+$/, '');
  return `${origin}${path.endsWith(prefix) ? path : path + prefix}`;
}
