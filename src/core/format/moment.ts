import { formatDay, formatNearDay } from './day.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const localDay = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const timeOf = (date: Date): string => `${two(date.getHours())}:${two(date.getMinutes())}`;

/** "23 Nov 2026, 18:42" where the person is, from Unix milliseconds. */
export function formatMoment(ms: number): string {
  const date = new Date(ms);
  return `${formatDay(localDay(date))}, ${timeOf(date)}`;
}

/** As short as it can be told from others: "18:42" today, "21 Nov" this year, else with the year. Both in Unix milliseconds. */
export function formatNearMoment(ms: number, nowMs: number): string {
  const date = new Date(ms);
  const today = localDay(new Date(nowMs));
  return localDay(date) === today ? timeOf(date) : formatNearDay(localDay(date), today);
}
