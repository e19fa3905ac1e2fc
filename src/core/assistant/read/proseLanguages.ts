/** VS Code's ids of files that hold prose rather than a program. */
export const proseLanguages: ReadonlySet<string> = new Set([
  'plaintext',
  'markdown',
  'restructuredtext',
  'latex',
  'scminput',
  'log',
  'search-result',
]);
