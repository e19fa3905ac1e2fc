import type { SdkLoaders } from '../core/providers/adapter.ts';

/** Each client is a chunk of its own in every bundle: loading one costs 90–190 ms, so it happens with its first request. */
export const sdkLoaders: SdkLoaders = {
  anthropic: () => import('@anthropic-ai/sdk'),
};
