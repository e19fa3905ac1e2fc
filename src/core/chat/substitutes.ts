import type { Clock } from '../contract/ports.ts';
import { insteadOfDear, insteadOfFailed, type FailedAnswer, type Instead } from './instead.ts';
import type { MessageSize } from './messageCost.ts';
import type { OpenWay, Routes } from './routes.ts';
import { spendCheck, type Purse } from './spendCheck.ts';

export interface SubstitutePorts {
  readonly routes: Pick<Routes, 'standIns'>;
  readonly clock: Clock;
  /** What may be spent by a way. */
  purse(way: Pick<OpenWay, 'kind'>): Promise<Purse>;
}

/** Finds what could answer in another's place, within what may be spent. It asks no provider anything. */
export class Substitutes {
  constructor(private readonly ports: SubstitutePorts) {}

  async forFailed(failed: FailedAnswer): Promise<Instead | undefined> {
    const ways = await this.ports.routes.standIns(failed.modelId);
    const atMs = this.ports.clock.nowMs();
    return insteadOfFailed(failed, ways, await this.fits({ inputTokens: failed.inputEstimate }, atMs), atMs);
  }

  async forDear(refused: OpenWay, size: MessageSize): Promise<Instead | undefined> {
    const ways = await this.ports.routes.standIns(refused.modelId);
    const atMs = this.ports.clock.nowMs();
    return insteadOfDear(refused, size, ways, await this.fits(size, atMs), atMs);
  }

  private async fits(size: MessageSize, atMs: number): Promise<(way: OpenWay) => boolean> {
    const [byBalance, byKey] = await Promise.all([this.ports.purse({ kind: 'balance' }), this.ports.purse({ kind: 'own-key' })]);
    return way => !('refused' in spendCheck(size, way, way.kind === 'balance' ? byBalance : byKey, atMs));
  }
}
