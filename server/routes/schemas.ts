import * as z from 'zod';

/** Every error, whatever its status. */
export const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
    request_id: z.string(),
  }),
});

export const userSchema = z.object({ id: z.string(), email: z.string(), created_at: z.string() });
export const successSchema = z.object({ success: z.literal(true) });
export const nanoSchema = z
  .string()
  .regex(/^-?\d+$/)
  .describe('Integer nano-USD');

export const bearer = [{ bearer: [] }];

/** Numbers in an address are text. */
const whole = (fallback: number, max: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be a whole number from 1')
    .transform(Number)
    .refine(value => value <= max, `must be at most ${max}`)
    .default(fallback);
export const pageQuery = { page: whole(1, 999_999_999), per_page: whole(20, 100) };
