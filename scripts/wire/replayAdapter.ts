import { ProviderError } from '../../src/core/contract/providerError.ts';
import { providerById, type Provider } from '../../src/core/catalog/providers.ts';
import { unknownTraits } from '../../src/core/providers/adapter.ts';
import { adapterFor } from '../../src/core/providers/adapters.ts';
import { normalBaseUrl } from '../../src/core/providers/baseUrl.ts';
import { fetchPort } from '../../src/node/fetchPort.ts';
import { sdkLoaders } from '../../src/node/sdkLoaders.ts';
import type { Recording } from './manifest.ts';
import { addPart, emptyOutcome, type Outcome } from './outcome.ts';

/** Asks the server by the recording's protocol, through the adapter itself. */
export async function replayAdapter(recording: Recording, address: string): Promise<Outcome> {
  const { api, provider: id } = recording;
  const known = providerById(id === 'gemini' ? 'google' : id);
  const provider: Provider = known ?? { id, name: id, api, baseUrl: address, keyEnv: [] };
  const outcome = emptyOutcome();
  const request = {
    model: recording.model ?? 'some-model',
    turns: [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Hello' }] }],
    stream: recording.stream,
  };
  const context = {
    provider,
    baseUrl: normalBaseUrl(address, provider, api) ?? address,
    apiKey: 'key-for-replay',
    traits: unknownTraits,
    fetch: fetchPort,
    sdk: sdkLoaders,
  };
  try {
    for await (const part of adapterFor(api).stream(request, context, new AbortController().signal)) addPart(outcome, part);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    outcome.errorKind = error.kind;
  }
  return outcome;
}
