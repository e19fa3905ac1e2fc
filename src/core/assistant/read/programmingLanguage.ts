/** Names that people write, with the id that VS Code gives the language. Later rows give way to earlier ones. */
const names: readonly (readonly [pattern: RegExp, id: string])[] = [
  [/\b(type ?script|tsx)\b/, 'typescript'],
  [/\b(java ?script|node\.?js|jquery|express\.?js)\b/, 'javascript'],
  [/\b(react|jsx|next\.?js)\b/, 'javascriptreact'],
  [/\b(python ?[23]?|pandas|numpy|django|flask|pytest|pytorch|fastapi)\b/, 'python'],
  [/\b(c\+\+|cpp)(?![\w+])/, 'cpp'],
  [/\b(c#|csharp|c-sharp|asp\.net|\.net)(?![\w#])/, 'csharp'],
  [/\b(kotlin)\b/, 'kotlin'],
  [/\b(java|spring boot|junit)\b/, 'java'],
  [/\b(golang|goroutines?)\b|\b(in|using|with) go\b/, 'go'],
  [/\b(rust|cargo)\b/, 'rust'],
  [/\b(ruby|rails|rspec)\b/, 'ruby'],
  [/\b(php|laravel)\b/, 'php'],
  [/\b(swift|swiftui)\b/, 'swift'],
  [/\b(scala)\b/, 'scala'],
  [/\b(haskell)\b/, 'haskell'],
  [/\b(postgres(ql)?|mysql|sqlite|sql|t-sql|bigquery)\b/, 'sql'],
  [/\b(bash|shell script|zsh)\b/, 'shellscript'],
  [/\b(powershell)\b/, 'powershell'],
  [/\b(html)\b/, 'html'],
  [/\b(css|scss|tailwind)\b/, 'css'],
  [/\b(matlab)\b/, 'matlab'],
  [/\b(lua)\b/, 'lua'],
  [/\b(dart|flutter)\b/, 'dart'],
  [/\b(in|using|with) r\b/, 'r'],
  [/\b(perl)\b/, 'perl'],
  [/\b(in|using|with) c\b/, 'c'],
];

/** What code itself shows, where nobody names it. */
const shapes: readonly (readonly [pattern: RegExp, id: string])[] = [
  [/^\s*(def \w+\(.*\).*:|from [\w.]+ import |import \w+( as \w+)?$|elif |class \w+(\(.*\))?:)/m, 'python'],
  [/^\s*package \w+$|\bfunc (\([^)]*\) )?\w+\(|:= /m, 'go'],
  [/\bfn \w+(<[^>]*>)?\(|\blet mut \b|\bimpl(<[^>]*>)? \w+|println!\(/, 'rust'],
  [/#include\s*<|\bstd::|\bcout\s*<</, 'cpp'],
  [/\bpublic (static )?(void|class|int|String)\b|System\.out\.print/, 'java'],
  [/\busing System;|\bConsole\.Write|\bnamespace \w+(\.\w+)*\s*[{;]/, 'csharp'],
  [/<\?php|\$\w+\s*=\s*[^=].*;$/m, 'php'],
  [/\b(const|let|function)\b.*: (string|number|boolean|void|Promise<|readonly )|\binterface \w+ \{|\bas const\b/, 'typescript'],
  [/\b(const|let|var) \w+\s*=|\bfunction\b ?\w*\(|=>\s*[{(]?|console\.log\(/, 'javascript'],
  [/\bselect\b[\s\S]{1,300}\bfrom\b|\bcreate table\b|\binsert into\b/i, 'sql'],
  [/^\s*def \w+.*\n[\s\S]*^\s*end$/m, 'ruby'],
  [/<(div|span|html|body|p|a|ul|table|script)[\s>]/i, 'html'],
  [/^#!\/bin\/(ba|z)?sh|^\s*(sudo|apt|grep|chmod|echo) /m, 'shellscript'],
  [/^[.#]?[\w-]+\s*\{[^}]*:[^}]*;[^}]*\}/m, 'css'],
];

const notCode = new Set([
  'plaintext',
  'markdown',
  'log',
  'diff',
  'scminput',
  'search-result',
  'restructuredtext',
  'latex',
  'code-text-binary',
]);

/** The language that the work is in: named in the words first, then the file's, then what the code looks like.
 *  @param words lower case
 *  @returns VS Code's id, or null where no code is involved */
export function programmingLanguage(
  words: string,
  fence: string | undefined,
  code: string,
  languageId: string | null | undefined,
): string | null {
  const fileLanguage = languageId && !notCode.has(languageId) ? languageId : undefined;
  // A conversion ("to Rust") names a second language; the file's own says what the work is in.
  const named = names.find(([pattern]) => pattern.test(words))?.[1];
  return fileLanguage ?? fenceLanguage(fence) ?? named ?? shapeOf(code) ?? null;
}

/** The beginning says which language it is. Blank lines go, since a pattern that starts a line would try each of them in turn. */
const sampleOf = (code: string): string =>
  code
    .slice(0, 12_000)
    .split('\n', 200)
    .filter(line => line.trim() !== '')
    .map(line => line.slice(0, 400))
    .join('\n');

const shapeOf = (code: string): string | undefined => {
  const sample = sampleOf(code);
  return sample === '' ? undefined : shapes.find(([pattern]) => pattern.test(sample))?.[1];
};

const fenceAliases: Record<string, string> = {
  py: 'python',
  js: 'javascript',
  ts: 'typescript',
  sh: 'shellscript',
  bash: 'shellscript',
  'c++': 'cpp',
  cs: 'csharp',
  rb: 'ruby',
  rs: 'rust',
};
const fenceLanguage = (fence: string | undefined): string | undefined => {
  if (!fence || /^(text|txt|plain|plaintext|console|output|log|diff|md|markdown)$/.test(fence)) return undefined;
  return fenceAliases[fence] ?? fence;
};
