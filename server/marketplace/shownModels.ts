import type { Model } from '../../src/core/catalog/model.ts';
import { modelJson } from '../../src/core/catalog/modelJson.ts';
import type { ModelUse } from './modelUse.ts';

interface Kept {
  readonly people: number;
  readonly json: Buffer;
}

/** Models as the endpoint shows them: as everywhere, with how many people have used them here. */
export class ShownModels {
  private readonly kept = new WeakMap<Model, Kept>();

  constructor(private readonly modelUse: Pick<ModelUse, 'people'>) {}

  one(model: Model) {
    return {
      ...modelJson(model),
      usage_count: this.modelUse.people(model.id),
      usage_source: 'accounts of this endpoint that have used it',
    };
  }

  /** The JSON of a list of them. Twenty are 70 KB that hardly ever change, and to write those anew takes most of a request: each
   *  model's are kept until the number of its people changes. */
  list(models: readonly Model[]): Buffer {
    const pieces = models.flatMap((model, index) => (index === 0 ? [this.jsonOf(model)] : [comma, this.jsonOf(model)]));
    return Buffer.concat([opening, ...pieces, closing]);
  }

  private jsonOf(model: Model): Buffer {
    const people = this.modelUse.people(model.id);
    const kept = this.kept.get(model);
    if (kept?.people === people) return kept.json;
    const json = Buffer.from(JSON.stringify(this.one(model)));
    this.kept.set(model, { people, json });
    return json;
  }
}

const opening = Buffer.from('[');
const comma = Buffer.from(',');
const closing = Buffer.from(']');
