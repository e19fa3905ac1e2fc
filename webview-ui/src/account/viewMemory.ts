import * as z from 'zod/mini';

/** What the account view remembers while it is hidden. No password. */
export const viewMemory = z.object({ entry: z.enum(['signUp', 'signIn']) });
export type ViewMemory = z.infer<typeof viewMemory>;
