// Who may import whom (docs/architecture.md), as rules. `npm run test:boundaries` runs them.
const pure = '^(src/(host|node|cli)|server|webview-ui|test|scripts)/|^vscode$|@types/vscode/';

/** Inside core, downwards only: contract ← catalog ← (tokens, cost) ← usage ← (assistant, providers, account) ← chat. */
const coreLayers = {
  contract: [],
  catalog: ['contract'],
  tokens: ['contract', 'catalog'],
  cost: ['contract'],
  usage: ['contract', 'catalog', 'cost', 'tokens'],
  assistant: ['contract', 'catalog', 'cost', 'tokens', 'usage'],
  providers: ['contract', 'catalog', 'cost', 'tokens', 'usage'],
  account: ['contract', 'catalog', 'cost', 'tokens', 'usage'],
  chat: ['contract', 'catalog', 'cost', 'tokens', 'usage', 'assistant', 'providers', 'account'],
};
const layerRules = Object.entries(coreLayers).map(([layer, below]) => ({
  name: `core-${layer}-looks-down`,
  severity: 'error',
  comment: 'inside core, imports go downwards only',
  from: { path: `^src/core/${layer}/` },
  to: { path: '^src/core/', pathNot: `^src/core/(${[layer, ...below, 'format'].join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: 'core also runs in the CLI and the server',
      from: { path: '^src/core/' },
      to: { path: pure },
    },
    { name: 'core-knows-no-protocol', severity: 'error', from: { path: '^src/core/' }, to: { path: '^src/protocol/' } },
    {
      name: 'core-has-ports',
      severity: 'error',
      comment: 'files, sockets and timers are passed in',
      from: { path: '^src/core/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-has-sdk-types-only',
      severity: 'error',
      comment: 'src/node loads the SDKs when they are first used',
      from: { path: '^src/core/' },
      to: { path: 'node_modules/(openai|@anthropic-ai/sdk|@google/genai)/', dependencyTypesNot: ['type-only'] },
    },
    ...layerRules,
    {
      name: 'format-is-a-leaf',
      severity: 'error',
      from: { path: '^src/core/format/' },
      to: { path: '^src/core/', pathNot: '^src/core/(format|contract)/' },
    },
    {
      name: 'query-runs-in-the-browser',
      severity: 'error',
      from: { path: '^src/core/catalog/query/' },
      to: { path: '^src/core/', pathNot: '^src/core/(catalog/query|contract|format)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'node-is-no-shell',
      severity: 'error',
      from: { path: '^src/node/' },
      to: { path: '^(src/(host|cli|protocol)|server|webview-ui)/|@types/vscode/|^vscode$' },
    },
    {
      name: 'protocol-is-a-contract',
      severity: 'error',
      from: { path: '^src/protocol/' },
      to: { path: '^(src/(host|node|cli)|server|webview-ui)/|@types/vscode/|^vscode$' },
    },
    {
      name: 'protocol-takes-types-of-core',
      severity: 'error',
      from: { path: '^src/protocol/' },
      to: { path: '^src/core/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'host-knows-no-page', severity: 'error', from: { path: '^src/host/' }, to: { path: '^(server|webview-ui|src/cli)/' } },
    { name: 'only-host-has-vscode', severity: 'error', from: { pathNot: '^(src/host|test)/' }, to: { path: '^vscode$|@types/vscode/' } },
    { name: 'cli-is-alone', severity: 'error', from: { path: '^src/cli/' }, to: { path: '^(src/(host|protocol)|webview-ui)/' } },
    {
      name: 'only-serve-has-server',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/(serve|audit|account|accountText|amounts|onLedger)\\.ts$' },
      to: { path: '^server/' },
    },
    { name: 'server-is-no-view', severity: 'error', from: { path: '^server/' }, to: { path: '^(src/(host|protocol|cli)|webview-ui)/' } },
    { name: 'webview-has-no-host', severity: 'error', from: { path: '^webview-ui/' }, to: { path: '^(src/(host|node|cli)|server)/' } },
    {
      name: 'webview-draws',
      severity: 'error',
      comment: 'of core, a webview may run format and catalog/query; the rest only as types',
      from: { path: '^webview-ui/' },
      to: { path: '^src/core/', pathNot: '^src/core/(format|catalog/query)/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'root-is-a-leaf', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^src/host/extension\\.ts$' } },
    {
      name: 'parts-are-put-together-in-one-place',
      severity: 'error',
      from: { pathNot: '^(test/|src/host/extension\\.ts$)' },
      to: { path: '^src/host/windowParts\\.ts$' },
    },
    { name: 'nobody-imports-tests', severity: 'error', from: { pathNot: '^(test|scripts)/' }, to: { path: '^(test|scripts)/' } },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^vscode$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|scripts/vscode/node_modules|scripts/node/node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.json', '.d.ts'],
      conditionNames: ['import', 'types', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
