/** The arguments of a tool call as the object that some providers want; what is no object is sent as an empty one. */
export function parsedArguments(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
