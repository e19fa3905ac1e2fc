import type { later } from './later.ts';

type Later = typeof later;

let loading: Promise<Later> | undefined;

/** Loads what the first cards do without, once. Where that fails, the next one who asks tries again. */
export function loadLater(): Promise<Later> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Later> {
  try {
    return (await import('./later.ts')).later;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}
