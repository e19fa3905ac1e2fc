import { providers } from '../../src/core/catalog/providers.ts';
import { normalBaseUrl } from '../../src/core/providers/baseUrl.ts';
import { environmentBaseUrl, environmentKey } from '../../src/node/providerEnvironment.ts';
import type { PlatformAccess } from './config.ts';
import { ConfigError } from './configError.ts';
import type { Environment } from './environment.ts';

/** The providers that the platform has a key for. A local one needs no key, but has to be named by its address. */
export function readPlatform(env: Environment): Map<string, PlatformAccess> {
  const found = new Map<string, PlatformAccess>();
  for (const provider of providers) {
    const apiKey = environmentKey(provider, env)?.key;
    const address = environmentBaseUrl(provider, env);
    if (apiKey === undefined && !(provider.local && address)) continue;
    const baseUrl = address === undefined ? provider.baseUrl : normalBaseUrl(address, provider);
    if (baseUrl === undefined) throw new ConfigError(`The address of ${provider.name}, "${address}", is not an http or https address.`);
    found.set(provider.id, { apiKey, baseUrl });
  }
  return found;
}
