import { systemClock } from '../../../src/node/clock.ts';

const lookMs = 50;

/** Waits for something that another process does; the test's own time limit ends it. */
export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await systemClock.sleep(lookMs, new AbortController().signal);
}
