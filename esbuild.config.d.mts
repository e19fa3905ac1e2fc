import type { BuildOptions } from 'esbuild';

export declare const bundles: Record<string, BuildOptions>;
/** The names of the views' bundles. */
export declare const webviewBundles: string[];
