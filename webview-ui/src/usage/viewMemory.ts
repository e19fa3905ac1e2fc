import * as z from 'zod/mini';
import { usageGroups, usagePeriods } from '../../../src/protocol/account.ts';

/** What the usage panel remembers while it is hidden. */
export const viewMemory = z.object({ period: z.enum(usagePeriods), group: z.enum(usageGroups) });
export type ViewMemory = z.infer<typeof viewMemory>;
