import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** For new objects, both halves. Under load, objects of requests that are under way would outlive many collections of a small
 *  one, and cost a fifth more; with nothing to do a large one is memory for nothing. */
const youngBytesMax = { busy: 68_000_000, idle: 17_000_000 } as const;

/** Suits V8's heap to a service that shares a small machine, as options of Node's command line would, which nobody gives to
 *  `q serve`. What a request leaves behind is collected by one thread: several spend a tenth of all time waiting for each
 *  other. And memory for new objects grows only while there is work, where V8 takes up to 134 MB on a machine that has plenty. */
export function suitHeapToService(isBusy: () => boolean): void {
  setFlagsFromString('--no-parallel-scavenge');
  let grows: boolean | undefined;
  // V8 doubles that memory by itself, and takes it back after a while without work: so it is looked at after each collection.
  const look = () => {
    const mayGrow = youngBytes() * 2 <= youngBytesMax[isBusy() ? 'busy' : 'idle'];
    if (mayGrow === grows) return;
    grows = mayGrow;
    setFlagsFromString(`--semi-space-growth-factor=${mayGrow ? 2 : 1}`);
  };
  look();
  new PerformanceObserver(look).observe({ entryTypes: ['gc'] });
}

const youngBytes = (): number => getHeapSpaceStatistics().find(space => space.space_name === 'new_space')?.space_size ?? 0;
