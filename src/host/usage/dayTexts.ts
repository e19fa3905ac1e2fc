import { formatDay } from '../../core/format/day.ts';

const isoDay = (ms: number): string => {
  const date = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

/** "4 Nov" */
const shortDayText = (ms: number): string => formatDay(isoDay(ms)).split(' ').slice(0, 2).join(' ');

/** Under a bar and above it: "4 Nov", "Wednesday, 4 Nov". */
export const dayTexts = (ms: number) => ({
  label: shortDayText(ms),
  title: `${new Intl.DateTimeFormat(undefined, { weekday: 'long' }).format(ms)}, ${shortDayText(ms)}`,
});

/** The same for an hour: "18", "18:00 – 19:00". */
export function hourTexts(ms: number): { label: string; title: string } {
  const hour = new Date(ms).getHours();
  return { label: String(hour), title: `${hour}:00 – ${hour + 1}:00` };
}

/** "25 Oct to 23 Nov 2026", or the one day. */
export function rangeText(days: readonly number[]): string {
  const [first = 0] = days;
  const last = days.at(-1) ?? first;
  return days.length < 2 ? formatDay(isoDay(last)) : `${shortDayText(first)} – ${formatDay(isoDay(last))}`;
}
