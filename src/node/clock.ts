import type { Clock } from '../core/contract/ports.ts';

/** Node fires a longer timer at once. */
const timerMsMax = 2 ** 31 - 1;

/** The machine's own clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error);
      const wake = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const timer = setTimeout(wake, Math.min(ms, timerMsMax));
      const giveUp = () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', giveUp, { once: true });
    }),
};
