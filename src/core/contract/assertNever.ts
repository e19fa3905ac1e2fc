/** Closes a switch over a union: a new member does not compile until every switch has an answer. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
