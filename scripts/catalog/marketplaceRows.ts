import { packedCatalog } from '../../src/host/views/packedCatalog.ts';
import { loadCatalog } from '../../src/node/embeddedCatalog.ts';
import type { MarketplaceStart } from '../../src/protocol/marketplace.ts';

/** What every marketplace starts from: the build writes it beside the marketplace's page. */
export function marketplaceRows(): Pick<MarketplaceStart, 'rows' | 'catalogDate'> {
  const catalog = loadCatalog();
  return { rows: packedCatalog(catalog), catalogDate: catalog.date };
}
