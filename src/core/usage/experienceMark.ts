import * as z from 'zod/mini';

const rated = z.object({
  type: z.literal('rated'),
  model_id: z.string(),
  /** `null` takes a rating back. */
  stars: z.nullable(z.int().check(z.gte(1), z.lte(5))),
  /** ISO 8601. */
  at: z.string(),
});
/** Everything known until then no longer counts: of one model, or of all (`null`). */
const forgotten = z.object({ type: z.literal('forgotten'), model_id: z.nullable(z.string()), at: z.string() });

/** One line of the log of a person's own experience. It only grows: what is forgotten is passed over, not deleted. */
export const experienceMark = z.discriminatedUnion('type', [rated, forgotten]);
export type ExperienceMark = z.infer<typeof experienceMark>;
export type Stars = 1 | 2 | 3 | 4 | 5;
