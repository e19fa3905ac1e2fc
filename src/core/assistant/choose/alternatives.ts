import type { Scored } from './candidate.ts';
import { compareCosts } from './route.ts';

/** How much a cheaper or faster one must differ from the first pick to be worth a line. */
const cheaperShare = 0.6;
const fasterShare = 0.65;

/** Beside the picks: the best that is clearly cheaper, the best that is clearly faster, and the best on this machine. */
export function alternativesTo(
  picks: readonly Scored[],
  sorted: readonly Scored[],
): { cheaper?: Scored; faster?: Scored; private?: Scored } {
  const [first] = picks;
  if (!first) return {};
  const others = sorted.filter(scored => !picks.includes(scored));
  const firstNano = first.candidate.route.cost?.typicalNano ?? null;
  const readyFirst = (fits: (scored: Scored) => boolean) =>
    others.find(scored => scored.candidate.route.ready && fits(scored)) ?? others.find(fits);
  const cheaper = readyFirst(({ candidate }) => {
    const nano = candidate.route.cost?.typicalNano ?? null;
    return nano !== null && compareCosts(nano, firstNano) < 0 && (firstNano === null || Number(nano) <= Number(firstNano) * cheaperShare);
  });
  const faster = readyFirst(scored => scored !== cheaper && scored.candidate.seconds <= first.candidate.seconds * fasterShare);
  const onThisMachine = readyFirst(({ candidate }) => candidate.route.offer.provider.local === true);
  return { ...(cheaper ? { cheaper } : {}), ...(faster ? { faster } : {}), ...(onThisMachine ? { private: onThisMachine } : {}) };
}
