import helmet from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** What helmet sets on every answer, worked out once. Its plugin for Fastify makes helmet anew for each answer, policy and all.
 *  @param isHttps whether browsers are told to come by https alone */
export function securityHeaders(isHttps: boolean): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const answer = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  const setOn = helmet({
    // An answer is data: nothing in it may load or be framed. Pages for people bring their own policy.
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  });
  setOn({} as IncomingMessage, answer as unknown as ServerResponse, error => {
    if (error) throw error as Error;
  });
  return headers;
}
