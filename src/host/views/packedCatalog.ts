import type { Catalog } from '../../core/catalog/catalog.ts';
import { packRows, type PackedRows } from '../../core/catalog/query/packedRows.ts';
import { providerName } from '../../core/catalog/providerName.ts';
import { providerById } from '../../core/catalog/providers.ts';

/** The catalog's rows as a marketplace gets them, with the names of their providers. */
export const packedCatalog = (catalog: Catalog): PackedRows =>
  packRows(catalog.rows(), id => ({ name: providerName(id), callable: providerById(id) !== undefined }));
