import type { RouteChoice, RouteRefusal, Routes, Way } from '../../core/chat/routes.ts';

export interface ModelInfo {
  readonly name: string;
  /** "$1.00 / $5.00" */
  readonly priceText: string;
}

export interface CurrentModelPorts {
  readonly routes: Routes;
  selectedModel(): string | undefined;
  /** Undefined for a model that the catalog does not know. */
  modelInfo(modelId: string): Promise<ModelInfo | undefined>;
}

/** The model that the next message goes to, and how it would get there. Both are as of the last look. */
export class CurrentModel {
  /** Undefined until one is selected. */
  info: (ModelInfo & { readonly id: string }) | undefined;
  route: RouteChoice | RouteRefusal | undefined;
  /** Every way to it, open or not. */
  ways: readonly Way[] = [];

  constructor(private readonly ports: CurrentModelPorts) {}

  /** @returns how it was before */
  async look(): Promise<Pick<CurrentModel, 'choice' | 'ways'>> {
    const before = { choice: this.choice, ways: this.ways };
    const id = this.ports.selectedModel();
    if (id === undefined) {
      this.info = undefined;
      this.route = undefined;
      this.ways = [];
      return before;
    }
    const { routes } = this.ports;
    const [info, route, ways] = await Promise.all([this.ports.modelInfo(id), routes.find(id), routes.ways(id)]);
    this.info = { id, ...(info ?? { name: id, priceText: '' }) };
    this.route = route;
    this.ways = ways;
    return before;
  }

  /** The route where there is one. */
  get choice(): RouteChoice | undefined {
    return this.route && 'kind' in this.route ? this.route : undefined;
  }
}
