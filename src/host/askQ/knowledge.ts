import { analyseTask, type Corrections } from '../../core/assistant/analyseTask.ts';
import type { Circumstances } from '../../core/assistant/choose/circumstances.ts';
import type { Recommendation } from '../../core/assistant/choose/recommendation.ts';
import { Recommender } from '../../core/assistant/choose/recommender.ts';
import { whyNot } from '../../core/assistant/choose/whyNot.ts';
import { wishesFor, type ChosenWishes } from '../../core/assistant/choose/wishesFor.ts';
import type { Catalog } from '../../core/catalog/catalog.ts';
import { textOf } from '../../core/format/message.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { ModelName } from '../../protocol/askQ.ts';
import { signalsOf, type AskRequest } from './request.ts';

const suggestedMax = 8;

/** What Q knows: a catalog's models made ready once, then asked as often as one likes. Its code is loaded with the first request. */
export class Knowledge {
  private readonly recommender: Recommender;

  constructor(private readonly catalog: Catalog) {
    this.recommender = new Recommender(catalog.getRecommendationContext().models);
  }

  advise(request: AskRequest, circumstances: Circumstances, corrections: Corrections, chosen: ChosenWishes): Recommendation {
    const analysis = analyseTask(request.text, signalsOf(request), corrections);
    return this.recommender.recommend(analysis, circumstances, wishesFor(request.text, chosen));
  }

  /** Why a model is not the first pick; undefined for one that the catalog does not know. */
  whyNot(modelId: string, recommendation: Recommendation, t: Translate): { modelId: string; name: string; text: string } | undefined {
    const prepared = this.recommender.models.find(({ model }) => model.id === modelId);
    return prepared && { modelId, name: prepared.model.name, text: textOf(whyNot(prepared, recommendation), t) };
  }

  /** Models by name; without one, those that come after the picks. */
  suggest(search: string, recommendation: Recommendation | undefined): ModelName[] {
    const passedOver = recommendation?.scored.filter(({ candidate }) => recommendation.picks.every(pick => pick.candidate !== candidate));
    if (search.trim() === '' && passedOver && passedOver.length > 0)
      return passedOver
        .slice(0, suggestedMax)
        .map(({ candidate: { prepared } }) => ({ id: prepared.model.id, name: prepared.model.name, vendor: prepared.model.vendorName }));
    const rows = this.catalog.queries.run({ search }).slice(0, suggestedMax);
    return rows.map(({ id, name, vendorName }) => ({ id, name, vendor: vendorName }));
  }
}
