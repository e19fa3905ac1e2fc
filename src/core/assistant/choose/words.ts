import { familyOf, type Task } from '../task.ts';

/** What a person calls the work, inside a sentence. */
export const taskWords: Record<Task, string> = {
  'code-gen': 'writing code',
  'code-debug': 'debugging',
  'code-refactor': 'refactoring',
  'code-review': 'code review',
  'code-test': 'writing tests',
  'code-explain': 'explaining code',
  writing: 'writing',
  summarize: 'summarizing',
  translate: 'translation',
  math: 'mathematics',
  reasoning: 'reasoning',
  'data-sql': 'data and SQL',
  vision: 'reading images',
  'image-gen': 'making images',
  'long-context': 'long documents',
  'chat-roleplay': 'conversation',
  'extract-classify': 'sorting and extracting',
  agentic: 'agent work',
  qa: 'answering questions',
};

/** What is judged when a model is called good at it. */
export const qualityWords = (task: Task): string =>
  ({ code: 'code', text: 'text', thinking: 'reasoning', vision: 'reading images', image: 'images' })[familyOf(task)];

const languages: Record<string, string> = {
  typescript: 'TypeScript',
  typescriptreact: 'TypeScript (React)',
  javascript: 'JavaScript',
  javascriptreact: 'JavaScript (React)',
  python: 'Python',
  java: 'Java',
  go: 'Go',
  rust: 'Rust',
  cpp: 'C++',
  c: 'C',
  csharp: 'C#',
  ruby: 'Ruby',
  php: 'PHP',
  swift: 'Swift',
  kotlin: 'Kotlin',
  scala: 'Scala',
  sql: 'SQL',
  shellscript: 'shell',
  powershell: 'PowerShell',
  html: 'HTML',
  css: 'CSS',
  json: 'JSON',
  yaml: 'YAML',
  r: 'R',
  haskell: 'Haskell',
  lua: 'Lua',
  dart: 'Dart',
  perl: 'Perl',
  matlab: 'MATLAB',
};

/** A language as it writes itself; an unknown id as it is. */
export const languageName = (id: string): string => (Object.hasOwn(languages, id) ? languages[id] : undefined) ?? id;
