import * as z from 'zod/mini';

/** What one marketplace remembers for itself over a reload; filters and order are remembered by the host, for all of them. */
export const viewMemory = z.object({
  search: z.string(),
  filtersOpen: z.boolean(),
  openId: z.nullable(z.string()),
  /** Q is shown in the models' place. */
  askQ: z.exactOptional(z.boolean()),
});
export type ViewMemory = z.infer<typeof viewMemory>;
