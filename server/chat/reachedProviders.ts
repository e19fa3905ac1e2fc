import { providers } from '../../src/core/catalog/providers.ts';
import type { Config } from '../config/config.ts';

/** Ids of the providers that a balance can pay for here: those with a key, and all of them where the sandbox answers for the rest. */
export const reachedProviders = ({ platform, sandboxProviders }: Config): string[] =>
  providers.filter(({ id }) => sandboxProviders || platform.has(id)).map(({ id }) => id);
