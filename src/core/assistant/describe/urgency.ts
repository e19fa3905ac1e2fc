import type { Urgency } from '../analysis.ts';
import { normalise } from '../read/normalise.ts';

const high = new RegExp(
  normalise(
    String.raw`\b(urgent(ly|e)?|asap|immediately|right now|hurry|emergency|critical|production (is )?down|outage|deadline (today|tonight|in)|in \d+ (min|minutes|hour)|dringend\w*|sofort|eilig|notfall|urgence|tout de suite|immédiatement|vite|urgente\w*|ahora mismo|cuanto antes|inmediatamente)\b|紧急|马上|立刻|急|尽快|至急|すぐに|急いで|緊急|срочно|немедленно|горит|прямо сейчас`,
  ),
);
const low = new RegExp(
  normalise(
    String.raw`\b(no (rush|hurry)|when(ever)? you have time|not urgent|at some point|take your time|keine eile|hat zeit|irgendwann|pas (urgent|pressé)|sin prisa|cuando puedas)\b|不急|慢慢|急ぎません|ゆっくり|не срочно|не спеши`,
  ),
);

/** @param ask normalised */
export const urgencyOf = (ask: string): Urgency => (low.test(ask) ? 'low' : high.test(ask) ? 'high' : 'normal');
