import type { StreamPart } from '../../contract/streamPart.ts';

/** Web pages that an answer names, each once. */
export class Sources {
  private readonly seen = new Set<string>();

  /** @returns one part, or none where the address is no web address or was named before */
  add(url: string, title = ''): StreamPart[] {
    if (!/^https?:\/\//i.test(url) || this.seen.has(url)) return [];
    this.seen.add(url);
    return [title === '' ? { type: 'source', url } : { type: 'source', url, title }];
  }
}
