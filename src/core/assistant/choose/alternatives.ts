import type { Scored } from './candidate.ts';
import { compareCosts } from './route.ts';

/** How much a cheaper or faster one must differ to be worth a line. */
const cheaperShare = 0.6;
const fasterShare = 0.65;

/** Beside the picks: the best that is clearly cheaper than all of them, the best that is clearly faster, and the best on this machine.
 *  Where a pick is itself clearly cheaper or faster than the first and nothing goes below it, it is that pick. */
export function alternativesTo(
  picks: readonly Scored[],
  sorted: readonly Scored[],
): { cheaper?: Scored; faster?: Scored; private?: Scored } {
  const [first] = picks;
  if (!first) return {};
  const others = sorted.filter(scored => !picks.includes(scored));
  const readyFirst = (fits: (scored: Scored) => boolean) =>
    others.find(scored => scored.candidate.route.ready && fits(scored)) ?? others.find(fits);
  const cheapest = picks.reduce((a, b) => (compareCosts(typicalNano(b), typicalNano(a)) < 0 ? b : a));
  const fastest = picks.reduce((a, b) => (b.candidate.seconds < a.candidate.seconds ? b : a));
  const cheaper = readyFirst(scored => isCheaper(scored, cheapest)) ?? (isCheaper(cheapest, first) ? cheapest : undefined);
  const faster = readyFirst(scored => scored !== cheaper && isFaster(scored, fastest)) ?? (isFaster(fastest, first) ? fastest : undefined);
  const isLocal = ({ candidate }: Scored) => candidate.route.offer.provider.local === true;
  const onThisMachine = picks.find(isLocal) ?? readyFirst(isLocal);
  return { ...(cheaper ? { cheaper } : {}), ...(faster ? { faster } : {}), ...(onThisMachine ? { private: onThisMachine } : {}) };
}

const typicalNano = ({ candidate }: Scored): bigint | null => candidate.route.cost?.typicalNano ?? null;

function isCheaper(scored: Scored, than: Scored): boolean {
  const [nano, otherNano] = [typicalNano(scored), typicalNano(than)];
  return nano !== null && compareCosts(nano, otherNano) < 0 && (otherNano === null || Number(nano) <= Number(otherNano) * cheaperShare);
}

const isFaster = (scored: Scored, than: Scored): boolean => scored.candidate.seconds <= than.candidate.seconds * fasterShare;
