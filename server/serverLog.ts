import pino, { type Logger } from 'pino';
import { Redactor } from '../src/node/log/redactor.ts';
import type { Config } from './config/config.ts';

/** One JSON object a line, without secrets: those of this configuration by value, all others by what they look like. */
export function serverLog(config: Config, write: (line: string) => void): Logger {
  const redactor = new Redactor();
  for (const secret of secretsOf(config)) redactor.register(secret);
  return pino({ level: config.logLevel }, { write: line => write(redactor.redact(line)) });
}

function* secretsOf({ authSecret, adminToken, stripe, databaseUrl, platform }: Config): Iterable<string> {
  yield authSecret;
  if (adminToken) yield adminToken;
  if (stripe) yield* [stripe.secretKey, stripe.webhookSecret];
  if (databaseUrl && URL.canParse(databaseUrl)) yield decodeURIComponent(new URL(databaseUrl).password);
  for (const { apiKey } of platform.values()) if (apiKey) yield apiKey;
}
