import { build } from 'esbuild';
import { bundles } from '../../../esbuild.config.mjs';

/** The endpoint's own pages, as `npm run build` makes them. */
export async function buildPages(): Promise<void> {
  const pages = bundles['pages'];
  if (!pages) throw new Error('There is no bundle of pages.');
  await build(pages);
}
