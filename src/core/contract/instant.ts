const isoInstant = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/;

/** An ISO 8601 day or time as Unix milliseconds. Without a zone it is UTC: a bill must not depend on where it is made.
 *  @returns undefined for anything else, and for days that there are not */
export function parseInstantMs(text: string): number | undefined {
  const match = isoInstant.exec(text);
  if (!match) return undefined;
  const [, day = '', time = '00:00', zone = 'Z'] = match;
  const ms = Date.parse(`${day}T${time}${zone}`);
  // February 30th would become March 2nd.
  const exists = !Number.isNaN(Date.parse(`${day}T00:00Z`)) && new Date(`${day}T00:00Z`).toISOString().startsWith(day);
  return Number.isNaN(ms) || !exists ? undefined : ms;
}
