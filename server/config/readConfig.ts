import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Currency } from '../ledger/currency.ts';
import { makeFolder, unwritableWords } from '../makeFolder.ts';
import { ConfigError } from './configError.ts';
import type { Config, StripeConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { readPlatform } from './readPlatform.ts';

const secretCharsMin = 16;

/** Reads and checks the environment.
 *  @throws ConfigError with everything that is wrong, in words for whoever runs the service */
export function readConfig(env: Environment): Config {
  const isProduction = env['NODE_ENV'] === 'production';
  const { databaseUrl, dataDir } = databasePlace(env);
  const stripe = readStripe(env);
  const paymentMode = modeOf(stripe);
  const problems = [
    ...(isProduction ? productionProblems(env) : []),
    ...(paymentMode === 'live' && !databaseUrl
      ? [
          'A live Stripe key needs PostgreSQL (DATABASE_URL): the embedded database does not survive a power cut, so it holds no real money.',
        ]
      : []),
    ...urlProblems(databaseUrl),
  ];
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  return {
    isProduction,
    host: env['HOST'] || '127.0.0.1',
    port: readPort(env),
    dataDir,
    databaseUrl,
    connectionsMax: readConnections(env),
    authSecret: env['AUTH_SECRET'] || developmentSecret(dataDir),
    stripe,
    paymentMode,
    allowSandboxSpend: isOn(env, 'ALLOW_SANDBOX_SPEND'),
    sandboxProviders: isOn(env, 'SANDBOX_PROVIDERS'),
    adminToken: env['ADMIN_TOKEN'] || undefined,
    publicUrl: readOrigin(env, 'PUBLIC_URL'),
    allowedOrigins: (env['ALLOWED_ORIGINS'] ?? '')
      .split(',')
      .map(origin => origin.trim())
      .filter(Boolean),
    trustedProxyHops: count(env, 'TRUST_PROXY', 0),
    logLevel: oneOf(env, 'LOG_LEVEL', ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'info'),
    limits: {
      authPerMinute: count(env, 'RATE_LIMIT_AUTH', 10),
      apiPerMinute: count(env, 'RATE_LIMIT_API', 600),
      inFlight: count(env, 'RATE_LIMIT_INFLIGHT', 8),
      sockets: count(env, 'RATE_LIMIT_SOCKETS', 20),
    },
    holdMs: Math.max(1, count(env, 'HOLD_TIMEOUT_S', 60)) * 1_000,
    providerTimes: {
      connectMs: count(env, 'PROVIDER_CONNECT_MS', 10_000),
      firstByteMs: env['PROVIDER_FIRST_BYTE_MS'] ? count(env, 'PROVIDER_FIRST_BYTE_MS', 60_000) : undefined,
      idleMs: count(env, 'PROVIDER_IDLE_MS', 60_000),
    },
    registration: oneOf(env, 'REGISTRATION', ['open', 'invite', 'closed'], 'open'),
    platform: readPlatform(env),
  };
}

/** Which database the environment names.
 *  @throws ConfigError where it cannot be one */
export function readDatabasePlace(env: Environment): Pick<Config, 'databaseUrl' | 'dataDir'> {
  const place = databasePlace(env);
  const [problem] = urlProblems(place.databaseUrl);
  if (problem !== undefined) throw new ConfigError(problem);
  return place;
}

const databasePlace = (env: Environment) => ({ databaseUrl: env['DATABASE_URL'] || undefined, dataDir: env['DATA_DIR'] || '.data' });

const urlProblems = (databaseUrl: string | undefined): string[] =>
  databaseUrl === undefined || /^postgres(ql)?:\/\//.test(databaseUrl)
    ? []
    : ['DATABASE_URL must begin with postgres:// or postgresql://.'];

function productionProblems(env: Environment): string[] {
  const secret = env['AUTH_SECRET'] ?? '';
  const adminToken = env['ADMIN_TOKEN'] ?? '';
  return [
    ...(secret.length < secretCharsMin
      ? [`Production needs AUTH_SECRET, at least ${secretCharsMin} characters long: \`openssl rand -base64 32\` makes one.`]
      : []),
    ...(adminToken !== '' && adminToken.length < secretCharsMin
      ? [`Production takes no ADMIN_TOKEN of fewer than ${secretCharsMin} characters: \`openssl rand -base64 32\` makes a good one.`]
      : []),
    ...(!env['DATABASE_URL'] && !isOn(env, 'ALLOW_PGLITE')
      ? ['Production needs DATABASE_URL. ALLOW_PGLITE=1 runs it on the embedded database all the same, with sandbox money only.']
      : []),
    ...(isOn(env, 'ALLOW_SANDBOX_SPEND')
      ? ['ALLOW_SANDBOX_SPEND=1 would give real answers away for sandbox credit: not in production.']
      : []),
  ];
}

function readStripe(env: Environment): StripeConfig | undefined {
  const secretKey = env['STRIPE_SECRET_KEY'];
  const webhookSecret = env['STRIPE_WEBHOOK_SECRET'];
  if (!secretKey && !webhookSecret) return undefined;
  if (!secretKey || !webhookSecret)
    throw new ConfigError(
      'STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET belong together: without the second, no payment would ever be credited.',
    );
  return { secretKey, webhookSecret, apiBase: readOrigin(env, 'STRIPE_API_BASE') };
}

function modeOf(stripe: StripeConfig | undefined): Currency {
  if (!stripe) return 'sandbox';
  return /^[sr]k_test_/.test(stripe.secretKey) ? 'test' : 'live';
}

/** Made once and kept beside the data, so that a restart signs nobody out. */
function developmentSecret(dataDir: string): string {
  const file = path.join(dataDir, 'auth-secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const secret = randomBytes(32).toString('base64url');
  try {
    makeFolder(path.resolve(dataDir));
    writeFileSync(file, secret, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new ConfigError(unwritableWords(dataDir, error));
  }
  return secret;
}

const isOn = (env: Environment, name: string): boolean => /^(1|true|yes|on)$/i.test(env[name] ?? '');

function count(env: Environment, name: string, fallback: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new ConfigError(`${name} must be a whole number, not "${text}".`);
  return Number(text);
}

/** Single statements share some, transactions have the others: with one, either could keep the other waiting for ever. */
function readConnections(env: Environment): number {
  const connections = count(env, 'DATABASE_CONNECTIONS', 10);
  if (connections < 2) throw new ConfigError(`DATABASE_CONNECTIONS must be 2 or more, not ${connections}.`);
  return connections;
}

function readPort(env: Environment): number {
  const port = count(env, 'PORT', 8_787);
  if (port > 65_535) throw new ConfigError(`PORT must be a number up to 65535, not ${port}.`);
  return port;
}

function oneOf<Value extends string>(env: Environment, name: string, values: readonly Value[], fallback: Value): Value {
  const text = env[name];
  if (!text) return fallback;
  const found = values.find(value => value === text);
  if (!found) throw new ConfigError(`${name} must be one of ${values.join(', ')}, not "${text}".`);
  return found;
}

function readOrigin(env: Environment, name: string): string | undefined {
  const text = env[name];
  if (!text) return undefined;
  if (!URL.canParse(text) || !/^https?:/.test(text)) throw new ConfigError(`${name} must be an address like https://market.example.com.`);
  return text.replace(/\/+$/, '');
}
