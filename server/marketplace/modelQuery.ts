import * as z from 'zod';
import { capabilities } from '../../src/core/catalog/model.ts';
import type { Filters } from '../../src/core/catalog/query/filter.ts';
import { sortKeys } from '../../src/core/catalog/query/sort.ts';

const list = z.union([z.string().max(100), z.array(z.string().max(100)).max(30)]).transform(value => [value].flat());
/** In an address every value is text; in a body they have their types. */
const flag = z.union([z.boolean(), z.enum(['true', 'false', '1', '0']).transform(value => value === 'true' || value === '1')]);
const amount = (max: number) =>
  z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d+(\.\d+)?$/, 'must be a number')
        .transform(Number),
    ])
    .pipe(z.number().min(0).max(max));

/** The filters that the list and the search have in common. */
export const filterFields = {
  provider: list.optional(),
  capability: list.pipe(z.array(z.enum(capabilities))).optional(),
  free: flag.optional(),
  min_rating: amount(5).optional(),
  max_price: amount(1_000_000).optional(),
  sort: z.enum(sortKeys).optional(),
};
const filters = z.object(filterFields);

export const filtersFrom = ({ provider, capability, free, min_rating, max_price }: z.output<typeof filters>): Filters => ({
  ...(provider ? { providers: provider.map(one => one.toLowerCase()) } : {}),
  ...(capability ? { capabilities: capability } : {}),
  ...(free ? { prices: ['free' as const] } : {}),
  ...(min_rating === undefined ? {} : { minRating: min_rating }),
  ...(max_price === undefined ? {} : { maxPrice: max_price }),
});
