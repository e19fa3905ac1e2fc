import type { Candidate } from '../../core/assistant/choose/candidate.ts';

/** At which provider Q has reckoned the cost of a model that nobody has a way to yet; undefined where there is one. */
export function keyWanted(candidates: readonly Candidate[], modelId: string): string | undefined {
  const route = candidates.find(({ prepared }) => prepared.model.id === modelId)?.route;
  return route?.kind === 'needs-key' ? route.offer.provider.id : undefined;
}
