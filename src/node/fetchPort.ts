import type { FetchPort } from '../core/contract/ports.ts';

/** Node's `fetch`, or the one that VS Code puts in its place, which knows the person's proxy and certificates. Looked up
 *  at each call, since VS Code does so after extensions have been loaded. It gives up on a connection after 10 s by itself. */
export const fetchPort: FetchPort = (url, init) => globalThis.fetch(url, init);
