import type { Currency } from '../ledger/currency.ts';

export interface StripeConfig {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Where the client goes instead of Stripe: for tests. */
  readonly apiBase?: string | undefined;
}

/** How the platform itself reaches a provider. */
export interface PlatformAccess {
  readonly apiKey?: string | undefined;
  /** Origin and path prefix, without a slash at the end. */
  readonly baseUrl: string;
}

export interface Limits {
  /** Sign-ins and registrations a minute, for an address and for an account. 0 switches any of these off. */
  readonly authPerMinute: number;
  readonly apiPerMinute: number;
  /** Answers at once. */
  readonly inFlight: number;
  readonly sockets: number;
}

export interface ProviderTimes {
  readonly connectMs: number;
  /** Absent: 60 s, and 300 s for models that think. */
  readonly firstByteMs?: number | undefined;
  readonly idleMs: number;
}

/** What the environment says, checked. */
export interface Config {
  readonly isProduction: boolean;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  readonly connectionsMax: number;
  /** Signs tokens and wraps stored keys. */
  readonly authSecret: string;
  readonly stripe?: StripeConfig | undefined;
  /** The kind of credit that a top-up gives. */
  readonly paymentMode: Currency;
  /** Sandbox credit pays for real keys too: development only. */
  readonly allowSandboxSpend: boolean;
  /** The sandbox answers for providers without a key. */
  readonly sandboxProviders: boolean;
  readonly adminToken?: string | undefined;
  readonly publicUrl?: string | undefined;
  readonly allowedOrigins: readonly string[];
  readonly trustedProxyHops: number;
  readonly logLevel: string;
  readonly limits: Limits;
  readonly holdMs: number;
  readonly providerTimes: ProviderTimes;
  readonly registration: 'open' | 'invite' | 'closed';
  /** By provider id. */
  readonly platform: ReadonlyMap<string, PlatformAccess>;
}
