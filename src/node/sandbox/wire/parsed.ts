import * as z from 'zod/mini';
import { RequestRefusal } from './dialect.ts';

/** A request's body by its schema.
 *  @throws RequestRefusal that names the field */
export function parsed<T>(schema: z.ZodMiniType<T>, body: unknown): T {
  const result = z.safeParse(schema, body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new RequestRefusal(`${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is not what was expected'}`);
}

/** A text, or a list of parts of which those with text count. */
export const contentSchema = z.optional(
  z.nullable(z.union([z.string(), z.array(z.looseObject({ text: z.optional(z.nullable(z.string())) }))])),
);

export const textOfContent = (content: z.infer<typeof contentSchema>): string =>
  typeof content === 'string' ? content : (content ?? []).map(({ text }) => text ?? '').join('\n');
