const backoffMs = (attempt: number) => 100 * 2 ** attempt;

/** Runs a task until it succeeds, at most `max` times. */
export async function retry<T>(task: () => Promise<T>, max: number): Promise<T> {
  const startedMs = Date.now();
  for (let attempt = 0; attempt < max; attempt++) {
    try {
      return await task();
    } catch (error) {
      if (attempt === max - 1) throw error;
      while (Date.now() - startedMs < backoffMs(attempt)) {
        // waits
      }
    }
  }
  throw new Error('unreachable');
}
