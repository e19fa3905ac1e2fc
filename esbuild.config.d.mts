import type { BuildOptions } from 'esbuild';

export declare const bundles: Record<string, BuildOptions>;
