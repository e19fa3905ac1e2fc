import type { RatesJson } from '../../src/core/contract/rates.ts';

/** One (provider, model id) as one package tells it, in our words. */
export interface SourceOffer {
  provider: string;
  /** The model's id at that provider. */
  model: string;
  name: string;
  /** `vendor/model` where the source says which model it is. */
  canonical?: string | undefined;
  /** Absent = the source has no price. */
  rates?: RatesJson | undefined;
  context?: number | undefined;
  maxOutput?: number | undefined;
  /** Present where the source knows what goes in and out. */
  modalities?: { input: string[]; output: string[] } | undefined;
  reasoning?: boolean | undefined;
  tools?: boolean | undefined;
  json?: boolean | undefined;
  temperature?: boolean | undefined;
  openWeights?: boolean | undefined;
  released?: string | undefined;
  deprecated?: boolean | undefined;
  source: string;
  date: string;
}
