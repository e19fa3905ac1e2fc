import type { Model } from '../../core/catalog/model.ts';
import type { OpenWay } from '../../core/chat/routes.ts';

/** A model that can be asked now, and the way that it would be. */
export interface UsableModel {
  readonly model: Model;
  readonly way: OpenWay;
}
