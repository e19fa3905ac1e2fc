import * as z from 'zod/mini';
import type { RouteKind } from '../../core/chat/chatEvent.ts';
import { payRoutes, type PayRoute } from '../../protocol/account.ts';
import type { Memory } from '../memory.ts';

const key = 'routes.perModel';
const perModelSchema = z.record(z.string(), z.enum([...payRoutes, 'sandbox']));
/** What is taken where the person has chosen nothing. */
const usual: readonly RouteKind[] = ['own-key', 'local', 'balance', 'sandbox'];

/** Which way the person wants to travel: for all models, and for single ones. */
export class RoutePreference {
  private readonly listeners = new Set<() => void>();

  /** @param overall the setting */
  constructor(
    private readonly memory: Memory,
    readonly overall: () => PayRoute | 'automatic',
  ) {}

  /** The way that was chosen for this model. */
  of(modelId: string): RouteKind | undefined {
    return this.perModel()[modelId];
  }

  /** In which order ways are tried for a model without a choice of its own. */
  order(): readonly RouteKind[] {
    const first = this.overall();
    return first === 'automatic' ? usual : [first, ...usual.filter(kind => kind !== first)];
  }

  perModel(): Readonly<Record<string, RouteKind>> {
    return z.safeParse(perModelSchema, this.memory.get(key)).data ?? {};
  }

  /** @param kind undefined: as the setting says */
  async choose(modelId: string, kind: RouteKind | undefined): Promise<void> {
    const { [modelId]: _, ...others } = this.perModel();
    await this.memory.update(key, kind === undefined ? others : { ...others, [modelId]: kind });
    for (const listener of this.listeners) listener();
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }
}
