import type { Complexity } from '../analysis.ts';
import type { Candidate, Scored } from './candidate.ts';
import { weightsOf, type Preference, type Weights } from './circumstances.ts';
import { compareCosts } from './route.ts';
import { score } from './score.ts';

/** Best first. Equal scores: the cheaper, then the more popular, then by id, so that the order of the catalog decides nothing. */
export function sortByPreference(
  candidates: readonly Candidate[],
  complexity: Complexity,
  prefer: Preference,
  weights: Weights = weightsOf[prefer],
): readonly Scored[] {
  return candidates
    .map(candidate => ({ candidate, score: score(candidate, complexity, weights) }))
    .sort((a, b) => b.score.total - a.score.total || tieBreak(a.candidate, b.candidate));
}

function tieBreak(a: Candidate, b: Candidate): number {
  const byCost = compareCosts(a.route.cost?.typicalNano ?? null, b.route.cost?.typicalNano ?? null);
  const [first, second] = [a.prepared.model, b.prepared.model];
  return byCost || first.popularityRank - second.popularityRank || (first.id < second.id ? -1 : 1);
}
