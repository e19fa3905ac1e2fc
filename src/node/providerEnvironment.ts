import type { Provider } from '../core/catalog/providers.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface FoundKey {
  readonly key: string;
  /** The variable that it is from. */
  readonly variable: string;
}

/** The key of a provider from the environment: the first of its variables that is not empty. */
export function environmentKey(provider: Provider, env: Environment): FoundKey | undefined {
  for (const variable of provider.keyEnv) {
    const key = env[variable]?.trim();
    if (key) return { key, variable };
  }
  return undefined;
}

/** Where a provider is, if the environment says: `OLLAMA_HOST`, or `OPENAI_BASE_URL` beside `OPENAI_API_KEY`. */
export function environmentBaseUrl(provider: Provider, env: Environment): string | undefined {
  const names = [provider.hostEnv, ...provider.keyEnv.map(variable => variable.replace(/_(?:API_KEY|TOKEN)$/, '_BASE_URL'))];
  for (const name of names) {
    const url = name === undefined ? undefined : env[name]?.trim();
    if (url) return url;
  }
  return undefined;
}
