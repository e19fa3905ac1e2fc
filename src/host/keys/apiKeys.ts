import type { Provider } from '../../core/catalog/providers.ts';
import { environmentBaseUrl, environmentKey } from '../../node/providerEnvironment.ts';
import { usableBaseUrl } from '../routes/baseUrl.ts';
import type { KeyStore } from './keyStore.ts';

/** A key and where it comes from. */
export interface UsableKey {
  readonly key: string;
  /** The environment variable; absent = entered by the person. */
  readonly variable?: string;
}

/** Where a provider is reached. */
export interface ProviderAddress {
  readonly baseUrl: string;
  readonly origin: string;
}

/** Which key goes to a provider: the one entered for its present origin, else one from the environment. */
export class ApiKeys {
  /** @param baseUrlSetting the person's own address for a provider, as it was typed
   *  @param onKey told of every key that is handed out, so that logs can leave it out
   *  @param onFailure told when the key store cannot be read; the environment still counts */
  constructor(
    private readonly store: KeyStore,
    private readonly baseUrlSetting: (providerId: string) => unknown,
    private readonly env: Readonly<Record<string, string | undefined>>,
    private readonly onKey: (key: string) => void,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** @returns undefined where the address that was set must not be used */
  addressOf(provider: Provider): ProviderAddress | undefined {
    const wanted = this.wantedAddress(provider);
    const baseUrl = typeof wanted === 'string' ? usableBaseUrl(wanted, provider) : undefined;
    return baseUrl === undefined ? undefined : { baseUrl, origin: new URL(baseUrl).origin };
  }

  /** The address as it was set, usable or not. */
  wantedAddress(provider: Provider): unknown {
    return this.baseUrlSetting(provider.id) ?? environmentBaseUrl(provider, this.env) ?? provider.baseUrl;
  }

  async find(provider: Provider): Promise<UsableKey | undefined> {
    const address = this.addressOf(provider);
    if (!address) return undefined;
    const stored = await this.storedKey(provider, address.origin);
    const found = stored === undefined ? this.fromEnvironment(provider, address.origin) : { key: stored };
    if (found) this.onKey(found.key);
    return found;
  }

  private async storedKey(provider: Provider, origin: string): Promise<string | undefined> {
    try {
      return await this.store.get(provider.id, origin);
    } catch (error) {
      this.onFailure(error);
      return undefined;
    }
  }

  /** A key of the environment is meant for the address of the environment, or for the provider's own, and goes nowhere else. */
  private fromEnvironment(provider: Provider, origin: string): UsableKey | undefined {
    const meant = usableBaseUrl(environmentBaseUrl(provider, this.env) ?? provider.baseUrl, provider);
    return meant !== undefined && new URL(meant).origin === origin ? environmentKey(provider, this.env) : undefined;
  }
}
