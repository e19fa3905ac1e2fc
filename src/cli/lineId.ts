import * as z from 'zod/mini';

const named = z.object({ id: z.union([z.string(), z.number()]) });

/** The id of a line of a `--batch` file, however wrong the rest of it is; null where it has none. */
export function lineId(line: string): string | number | null {
  try {
    return z.safeParse(named, JSON.parse(line)).data?.id ?? null;
  } catch {
    return null;
  }
}
