import { ownName } from '../../catalog/query/ownName.ts';
import type { Scored } from './candidate.ts';

/** From the top, models that are a choice: no two of one series, no model twice where somebody else offers it under a name of theirs, and
 *  at most two of one vendor while others are left.
 *  What is not ready gives way to what is, as long as there is any. */
export function diverse(sorted: readonly Scored[], count: number): readonly Scored[] {
  const picks: Scored[] = [];
  const take = (fits: (scored: Scored) => boolean) => {
    for (const scored of sorted) {
      if (picks.length >= count) return;
      if (!picks.includes(scored) && fits(scored)) picks.push(scored);
    }
  };
  const newSeries = (scored: Scored) =>
    picks.every(
      pick =>
        pick.candidate.prepared.series !== scored.candidate.prepared.series &&
        ownName(pick.candidate.prepared.model.id) !== ownName(scored.candidate.prepared.model.id),
    );
  const vendorCount = (scored: Scored) =>
    picks.filter(pick => pick.candidate.prepared.model.vendor === scored.candidate.prepared.model.vendor).length;
  take(() => picks.length === 0);
  const bestIsReady = picks[0]?.candidate.route.ready ?? false;
  if (bestIsReady) take(scored => scored.candidate.route.ready && newSeries(scored) && vendorCount(scored) < 2);
  if (bestIsReady) take(scored => scored.candidate.route.ready && newSeries(scored));
  take(scored => newSeries(scored) && vendorCount(scored) < 2);
  take(newSeries);
  return picks.sort((a, b) => sorted.indexOf(a) - sorted.indexOf(b));
}
