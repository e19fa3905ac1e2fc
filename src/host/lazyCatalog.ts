import type { Catalog } from '../core/catalog/catalog.ts';

/** The catalog, read and decoded once, when something first asks for it: activation loads none of it. */
export class LazyCatalog {
  private loading: Promise<Catalog> | undefined;
  private decoded: Catalog | undefined;

  /** The catalog where it is there already: whoever has it need not wait a turn. */
  get loaded(): Catalog | undefined {
    return this.decoded;
  }

  load(): Promise<Catalog> {
    this.loading ??= this.read();
    return this.loading;
  }

  private async read(): Promise<Catalog> {
    try {
      const { loadCatalog } = await import('../node/embeddedCatalog.ts');
      this.decoded = loadCatalog();
      return this.decoded;
    } catch (error) {
      this.loading = undefined; // the next one who asks tries again
      throw error;
    }
  }
}
