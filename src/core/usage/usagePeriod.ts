export const usagePeriods = ['today', '7-days', '30-days', 'month'] as const;
const hourMs = 3_600_000;
export type UsagePeriod = (typeof usagePeriods)[number];

/** The days of a period by the calendar of this machine, oldest first, each as the Unix milliseconds at which it begins.
 *  The last one is today. */
export function daysOf(period: UsagePeriod, nowMs: number): number[] {
  const now = new Date(nowMs);
  const count = { today: 1, '7-days': 7, '30-days': 30, month: now.getDate() }[period];
  // By the calendar, not by 24 hours: two days a year are longer or shorter.
  return Array.from({ length: count }, (_, index) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() - (count - 1 - index)).getTime(),
  );
}

/** The hours of a day that have begun, each as the Unix milliseconds at which it begins. */
export function hoursOf(dayStartMs: number, nowMs: number): number[] {
  const hours = Math.max(1, Math.ceil((nowMs + 1 - dayStartMs) / hourMs));
  return Array.from({ length: hours }, (_, hour) => dayStartMs + hour * hourMs);
}

/** Which of these days (or hours) a moment belongs to; −1 = it is before them all. */
export function dayIndexOf(days: readonly number[], atMs: number): number {
  return days.findLastIndex(startMs => startMs <= atMs);
}
