/** @returns the processor time of the fastest of some runs, in ms: a machine that is busy with something else does not count */
export function leastCpuMs(runs: number, act: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const before = process.threadCpuUsage();
    act();
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}
