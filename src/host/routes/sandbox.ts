import type { Provider } from '../../core/catalog/providers.ts';

/** The sandbox provider's server; started with the first simulated answer. */
export interface Sandbox {
  /** Where it speaks a provider's wire format. */
  baseUrlOf(provider: Provider): Promise<string>;
}
