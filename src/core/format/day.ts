const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "21 Nov 2026" from an ISO day; what is no day comes back as it is. */
export function formatDay(isoDay: string): string {
  const day = shortDay(isoDay);
  return day === undefined ? isoDay : `${day} ${isoDay.slice(0, 4)}`;
}

/** "21 Nov" in the year of `today`, else with its year. Both are ISO days. */
export const formatNearDay = (isoDay: string, today: string): string =>
  isoDay.slice(0, 4) === today.slice(0, 4) ? (shortDay(isoDay) ?? isoDay) : formatDay(isoDay);

function shortDay(isoDay: string): string | undefined {
  const match = /^\d{4}-(\d{2})-(\d{2})/.exec(isoDay);
  const month = months[Number(match?.[1]) - 1];
  return match && month ? `${Number(match[2])} ${month}` : undefined;
}
