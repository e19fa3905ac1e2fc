/** A server-sent event. */
export const sse = (data: unknown, event?: string): string =>
  `${event === undefined ? '' : `event: ${event}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

/** A line of NDJSON. */
export const ndjson = (value: unknown): string => `${JSON.stringify(value)}\n`;
