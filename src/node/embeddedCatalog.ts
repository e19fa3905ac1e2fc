import type { EmbeddedCatalog } from '../core/catalog/embedded.ts';
import { Catalog } from '../core/catalog/catalog.ts';
import embedded from '../core/catalog/data/catalog.json' with { type: 'json' };

/** The embedded catalog, decoded. */
export const loadCatalog = (): Catalog => new Catalog(embedded as unknown as EmbeddedCatalog);
