import type { StreamPart } from '../contract/streamPart.ts';

/** A source that a model names, as a link in its text. */
export const sourceLink = ({ url, title }: Extract<StreamPart, { type: 'source' }>): string =>
  `\n\n[${(title ?? url).replaceAll(/[[\]]/g, '')}](${url})`;
