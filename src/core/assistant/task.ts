/** What kind of work a request is. */
export const tasks = [
  'code-gen',
  'code-debug',
  'code-refactor',
  'code-review',
  'code-test',
  'code-explain',
  'writing',
  'summarize',
  'translate',
  'math',
  'reasoning',
  'data-sql',
  'vision',
  'image-gen',
  'long-context',
  'chat-roleplay',
  'extract-classify',
  'agentic',
  'qa',
] as const;
export type Task = (typeof tasks)[number];

/** Tasks that the same evidence of quality speaks for. */
export type TaskFamily = 'code' | 'text' | 'thinking' | 'vision' | 'image';

const families: Record<Task, TaskFamily> = {
  'code-gen': 'code',
  'code-debug': 'code',
  'code-refactor': 'code',
  'code-review': 'code',
  'code-test': 'code',
  'code-explain': 'code',
  writing: 'text',
  summarize: 'text',
  translate: 'text',
  math: 'thinking',
  reasoning: 'thinking',
  'data-sql': 'code',
  vision: 'vision',
  'image-gen': 'image',
  'long-context': 'text',
  'chat-roleplay': 'text',
  'extract-classify': 'text',
  agentic: 'code',
  qa: 'text',
};

export const familyOf = (task: Task): TaskFamily => families[task];
