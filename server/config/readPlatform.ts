import { providers, type Provider } from '../../src/core/catalog/providers.ts';
import type { PlatformAccess } from './config.ts';
import { ConfigError } from './configError.ts';
import type { Environment } from './readConfig.ts';

/** The providers that the platform has a key for. A local one needs no key, but has to be named by its address. */
export function readPlatform(env: Environment): Map<string, PlatformAccess> {
  const found = new Map<string, PlatformAccess>();
  for (const provider of providers) {
    const apiKey = provider.keyEnv.map(name => env[name]).find(Boolean);
    const address = addressNames(provider)
      .map(name => env[name])
      .find(Boolean);
    if (!apiKey && !(provider.local && address)) continue;
    found.set(provider.id, { apiKey, baseUrl: address ? baseUrlFor(provider, address) : provider.baseUrl });
  }
  return found;
}

function addressNames(provider: Provider): string[] {
  const stems = [...provider.keyEnv.map(name => name.replace(/_(API_KEY|TOKEN)$/, '')), provider.id.replaceAll('-', '_').toUpperCase()];
  return [...stems.map(stem => `${stem}_BASE_URL`), ...(provider.hostEnv ? [provider.hostEnv] : [])];
}

/** Takes an address in the provider's own habit or the other one: with its version path at the end or without. */
function baseUrlFor(provider: Provider, address: string): string {
  const given = /^https?:\/\//.test(address) ? address : `http://${address}`;
  if (!URL.canParse(given)) throw new ConfigError(`The address of ${provider.name}, "${address}", is not a URL.`);
  const bare = given.replace(/\/+$/, '');
  const ownPath = new URL(provider.baseUrl).pathname.replace(/\/+$/, '');
  if (ownPath === '') return bare.replace(/\/v1$/, '');
  return new URL(bare).pathname === '/' ? bare + ownPath : bare;
}
