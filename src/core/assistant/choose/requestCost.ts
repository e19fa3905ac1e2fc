import type { DetailedUsage } from '../../contract/usage.ts';
import { costNanoOf } from '../../cost/costNanoOf.ts';
import type { TaskAnalysis } from '../analysis.ts';
import type { CallableOffer } from './preparedModel.ts';

/** What this request costs: exact for the estimated tokens, in nano-USD. */
export interface CostRange {
  readonly lowNano: bigint;
  readonly typicalNano: bigint;
  readonly highNano: bigint;
}

/** Usage of a request at its shortest, usual and longest. One element a call of the same size, times `steps`. */
export interface RequestUsage {
  readonly perStep: DetailedUsage;
  readonly steps: number;
}

/** What an agent reads and writes in a step stays in its context for the next one. */
const agentGrowthTokens = 1_200;
/** Share of an agent's context that comes from the cache: most of it when steps follow each other, nothing at worst. */
const cachedShares = [0.85, 0.7, 0] as const;

export function requestUsages(analysis: TaskAnalysis): readonly [low: RequestUsage, typical: RequestUsage, high: RequestUsage] {
  const usageAt = (index: 0 | 1 | 2): RequestUsage => {
    const steps = analysis.steps[index];
    const outputTotal = analysis.outputTokens[index];
    const grown = steps > 1 ? Math.round(((steps - 1) / 2) * (outputTotal + agentGrowthTokens)) : 0;
    const inputTotal = analysis.inputTokens + grown;
    const cacheRead = steps > 1 ? Math.round(inputTotal * cachedShares[index]) : 0;
    const imageOutput = analysis.needs.imageOutput ? outputTotal : 0;
    return { perStep: { inputTotal, cacheRead, cacheWrite: 0, outputTotal, reasoning: 0, imageOutput }, steps };
  };
  return [usageAt(0), usageAt(1), usageAt(2)];
}

/** What a request costs on the offers of a catalog. Each offer is priced once, however often it is looked at. */
export class RequestPrices {
  private readonly usages: ReturnType<typeof requestUsages>;
  private readonly typicalNanos = new Map<CallableOffer, bigint | null>();

  /** @param atMs when the request would be made, Unix milliseconds */
  constructor(
    analysis: TaskAnalysis,
    private readonly atMs: number,
  ) {
    this.usages = requestUsages(analysis);
  }

  /** At its usual length; null = a price is unknown. */
  typicalNano(offer: CallableOffer): bigint | null {
    const known = this.typicalNanos.get(offer);
    if (known !== undefined) return known;
    const typicalNano = costAt(offer, this.usages[1], this.atMs);
    this.typicalNanos.set(offer, typicalNano);
    return typicalNano;
  }

  /** A tier can make a longer answer's price class differ, so the ends are put in order. */
  range(offer: CallableOffer): CostRange | null {
    const typical = this.typicalNano(offer);
    const low = costAt(offer, this.usages[0], this.atMs);
    const high = costAt(offer, this.usages[2], this.atMs);
    if (low === null || typical === null || high === null) return null;
    return { lowNano: low < typical ? low : typical, typicalNano: typical, highNano: high > typical ? high : typical };
  }
}

/** One of the three usages on one offer; null = a price is unknown. */
function costAt({ rates }: CallableOffer, { perStep, steps }: RequestUsage, atMs: number): bigint | null {
  // Some lists have 0 for the image tokens that they do not price: a paid picture is not free because of it.
  if ((perStep.imageOutput ?? 0) > 0 && rates.image_output == null && rates.output === 0n && rates.input !== 0n) return null;
  const costNano = costNanoOf(perStep, rates, atMs);
  return costNano === null ? null : costNano * BigInt(steps);
}
