import type { Clock } from '../../src/core/contract/ports.ts';
import type { Route } from '../../src/core/contract/route.ts';
import type { StreamPart } from '../../src/core/contract/streamPart.ts';

/** What happens in one try, in order: a part is sent, an error thrown, a number of milliseconds waited. */
export type Script = readonly (StreamPart | Error | number)[];

export interface ScriptedRoute extends Route {
  /** One for each try so far: the signal that it was given. */
  readonly signals: AbortSignal[];
}

/** A route that plays one script for each try, the last one again and again. Like an adapter, it ends in `cancelled` when aborted. */
export function scriptedRoute(clock: Clock, ...scripts: Script[]): ScriptedRoute {
  const signals: AbortSignal[] = [];
  return {
    signals,
    async *stream(_request, signal) {
      const script = scripts[Math.min(signals.length, scripts.length - 1)] ?? [];
      signals.push(signal);
      for (const step of script) {
        if (step instanceof Error) throw step;
        if (typeof step !== 'number') yield step;
        else if (
          !(await clock.sleep(step, signal).then(
            () => true,
            () => false,
          ))
        )
          break;
      }
      if (signal.aborted) yield { type: 'finish', reason: 'cancelled' };
    },
  };
}
