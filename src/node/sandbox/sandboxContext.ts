import type { ProviderContext } from '../../core/providers/adapter.ts';
import type { Sandbox } from './sandbox.ts';

/** The sandbox in a provider's place, for any of its models: the same adapter, protocol and traits, another address, and no
 *  key. The receipt still names the provider, and says `simulated`. */
export const sandboxContext = async (context: ProviderContext, sandbox: Sandbox): Promise<ProviderContext> => ({
  ...context,
  baseUrl: await sandbox.baseUrlOf(context.provider),
  apiKey: undefined,
});
