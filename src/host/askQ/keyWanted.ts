import type { Candidate } from '../../core/assistant/choose/candidate.ts';

/** At which provider Q has reckoned the cost of a model that nobody has a way to yet; undefined where there is one. */
export const keyWanted = ({ route }: Pick<Candidate, 'route'>): string | undefined =>
  route.kind === 'needs-key' ? route.offer.provider.id : undefined;
