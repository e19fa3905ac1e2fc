import type { Clock } from '../core/contract/ports.ts';

/** Node fires a longer timer at once. */
const timerMsMax = 2 ** 31 - 1;

/** The machine's own clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, Math.min(ms, timerMsMax));
    return () => clearTimeout(timer);
  },
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error);
      const wake = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const stop = systemClock.after(ms, wake);
      const giveUp = () => {
        stop();
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', giveUp, { once: true });
    }),
};
