/** The messages of a body of server-sent events. */
// oxlint-disable-next-line typescript/no-explicit-any
export const eventsIn = (body: string): any[] =>
  body
    .split('\n\n')
    .filter(event => event.startsWith('data: '))
    .map(event => JSON.parse(event.slice('data: '.length)));
