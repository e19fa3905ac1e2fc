import type { Resolved } from '../catalog/catalog.ts';
import { unknownTraits, type ModelTraits } from './adapter.ts';

/** What the catalog knows of a model at a provider; of a model that it does not know, nothing. */
export function traitsOf({ model, offer }: Pick<Resolved, 'model' | 'offer'>): ModelTraits {
  if (!model) return unknownTraits;
  return {
    reasoning: model.capabilities.includes('reasoning'),
    takesTemperature: model.takesTemperature,
    takesImages: model.modalities.input.includes('image'),
    takesTools: model.capabilities.includes('tools'),
    maxOutput: offer?.maxOutput ?? undefined,
  };
}
