/** Everything that a stream yields, and what it throws at its end. */
export async function collect<T>(stream: AsyncIterable<T>): Promise<{ parts: T[]; error?: unknown }> {
  const parts: T[] = [];
  try {
    for await (const part of stream) parts.push(part);
  } catch (error) {
    return { parts, error };
  }
  return { parts };
}
