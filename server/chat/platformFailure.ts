import { ProviderError, type ErrorKind } from '../../src/core/contract/providerError.ts';
import type { Plan } from './plan.ts';

const words: Partial<Record<ErrorKind, (providerName: string) => string>> = {
  auth: name =>
    `${name} did not accept this service's key. The fault is on the service's side: take another model, or another way to this one.`,
  'insufficient-credit': name =>
    `This service has no credit left at ${name}. The fault is on the service's side: take another model, or another way to this one.`,
  permission: name => `${name} does not let this service use this model. Take another model, or another way to this one.`,
};

/** What fails on the platform's key is not for the caller to mend: its words must not send them for a key, or for credit at the provider. */
export function platformFailure(error: unknown, { key, provider }: Pick<Plan, 'key' | 'provider'>): unknown {
  if (key !== 'platform' || !(error instanceof ProviderError)) return error;
  const message = words[error.kind]?.(provider.name);
  return message === undefined ? error : new ProviderError(error.kind, message, error.info);
}
