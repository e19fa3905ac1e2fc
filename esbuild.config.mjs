// Builds every bundle: `node esbuild.config.mjs [--watch] [--production] [extension|cli|webview|pages|integration|unit|dev-web …]`
import { context, build } from 'esbuild';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const flags = process.argv.slice(2);
const production = flags.includes('--production');
const wanted = flags.filter(flag => !flag.startsWith('--'));

/** Lit's decorators are the legacy ones; esbuild and tsx must agree with webview-ui/tsconfig.json. */
const litDecorators = { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false, target: 'ES2023' } };

const shared = {
  bundle: true,
  format: 'esm',
  splitting: true,
  metafile: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
  outdir: 'dist',
};
const forNode = { ...shared, platform: 'node', target: 'node22', external: ['vscode'] };
const forBrowser = { ...shared, platform: 'browser', target: 'es2023', loader: { '.svg': 'text' }, tsconfigRaw: litDecorators };

/** Some libraries call `require`, which an ES module has not. */
const withRequire = { js: "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);" };

/** Each view is a bundle of its own. What they have in common would come in many small files otherwise, and VS Code takes some
 *  5 ms to hand a file to a page. */
const views = { marketplace: 'marketplace', chat: 'chat', account: 'account', usage: 'usage', 'ask-q': 'askQ' };
const webviewBundle = (view, folder) => ({
  ...forBrowser,
  entryPoints: { [`webview/${view}`]: `webview-ui/src/${folder}/main.ts` },
  chunkNames: 'webview/[name]-[hash]',
});

/** What the marketplace loads after its first cards is a build of its own, too: split off this one, it would leave what both need in a
 *  third file, which the first cards would wait for. */
const loadedLater = {
  name: 'loaded-later',
  setup(built) {
    built.onResolve({ filter: /^\.\/later\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './marketplaceLater.js', external: true } : undefined,
    );
  },
};

/** The catalog's rows as the marketplace gets them, worked out while it is built: the page has them before anything has decoded the
 *  catalog. */
const catalogRows = {
  name: 'catalog-rows',
  setup(built) {
    built.onResolve({ filter: /^catalogRows\.json$/ }, ({ path }) => ({ path, namespace: 'catalog-rows' }));
    built.onLoad({ filter: /.*/, namespace: 'catalog-rows' }, async () => {
      const from = resolve(import.meta.dirname, 'scripts/catalog/marketplaceRows.ts');
      const { outputFiles, metafile } = await build({ entryPoints: [from], bundle: true, format: 'esm', write: false, metafile: true });
      const { marketplaceRows } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
      const watchFiles = Object.keys(metafile.inputs).map(file => resolve(file));
      return { contents: JSON.stringify(marketplaceRows()), loader: 'copy', watchFiles };
    });
  },
};

/** A test finds its files from where its source stands, not from where its bundle does. */
const sourceFolders = {
  name: 'source-folders',
  setup(built) {
    built.onLoad({ filter: /[\\/](scripts|test)[\\/].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
      loader: 'ts',
    }));
  },
};

/** @type {Record<string, import('esbuild').BuildOptions>} */
export const bundles = {
  extension: {
    ...forNode,
    entryPoints: { 'extension/main': 'src/host/extension.ts' },
    chunkNames: 'extension/[name]-[hash]',
    banner: withRequire,
  },
  cli: {
    ...forNode,
    entryPoints: { cli: 'src/cli/main.ts' },
    chunkNames: 'cli-[name]-[hash]',
    external: ['@electric-sql/pglite', '@node-rs/argon2', 'pg'],
    // A package's ES modules first: of a CommonJS one, `import()` would give nothing but a default.
    mainFields: ['module', 'main'],
    banner: withRequire,
  },
  ...Object.fromEntries(Object.entries(views).map(([view, folder]) => [`webview/${view}`, webviewBundle(view, folder)])),
  'webview/marketplace': {
    ...webviewBundle('marketplace', views.marketplace),
    entryPoints: { 'webview/marketplace': 'webview-ui/src/marketplace/main.ts', 'webview/catalogRows': 'catalogRows.json' },
    plugins: [catalogRows, loadedLater],
    // Most of it is called for the first cards: V8 then compiles it in the background while it comes, and the page has its thread for itself
    // (https://v8.dev/blog/explicit-compile-hints). Browsers that do not know the comment pass over it.
    banner: { js: '//# allFunctionsCalledOnLoad' },
  },
  'webview/marketplace-later': {
    ...webviewBundle('marketplace', views.marketplace),
    entryPoints: { 'webview/marketplaceLater': 'webview-ui/src/marketplace/later.ts' },
  },
  // The endpoint's own pages: `q serve` finds them beside its bundle.
  pages: {
    ...forBrowser,
    splitting: false,
    entryPoints: [
      { in: 'server/pages/admin/main.ts', out: 'pages/admin' },
      { in: 'server/pages/admin/page.css', out: 'pages/admin' },
      { in: 'server/pages/docs/main.ts', out: 'pages/docs' },
      { in: 'server/pages/docs/page.css', out: 'pages/docs' },
    ],
  },
  integration: {
    ...forNode,
    entryPoints: ['test/integration/*.ts'],
    outbase: '.',
    chunkNames: 'test/integration/[name]-[hash]',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
  },
  // A third of the suite's time would go into reading each source in each process.
  unit: {
    ...forNode,
    entryPoints: globSync('test/unit/**/*.test.ts', { cwd: import.meta.dirname }),
    outbase: '.',
    chunkNames: 'test/unit/[name]-[hash]',
    packages: 'external',
    plugins: [sourceFolders],
    tsconfig: 'test/tsconfig.json',
  },
};

export const webviewBundles = Object.keys(bundles).filter(name => name.startsWith('webview/'));

async function main() {
  const names = (wanted.length > 0 ? wanted : ['extension', 'cli', 'webview', 'pages']).flatMap(name =>
    name === 'webview' ? webviewBundles : [name],
  );
  if (production && wanted.length === 0) rmSync('dist', { recursive: true, force: true });
  mkdirSync('dist/meta', { recursive: true });
  for (const name of names) {
    const options = bundles[name];
    if (!options) throw new Error(`There is no bundle "${name}"; there are ${Object.keys(bundles).join(', ')}.`);
    if (flags.includes('--watch')) {
      await (await context(options)).watch();
    } else {
      const { metafile } = await build(options);
      writeFileSync(`dist/meta/${name.replace('/', '-')}.json`, JSON.stringify(metafile));
    }
  }
}

if (import.meta.filename === process.argv[1]) await main();
