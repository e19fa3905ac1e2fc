import type { Task } from '../../core/assistant/task.ts';
import type { Translate } from '../../core/format/translate.ts';

/** What a task is called where it is chosen. */
export const taskNames = (t: Translate): Record<Task, string> => ({
  'code-gen': t('Write code'),
  'code-debug': t('Debug code'),
  'code-refactor': t('Refactor'),
  'code-review': t('Review'),
  'code-test': t('Write tests'),
  'code-explain': t('Explain code'),
  writing: t('Write text'),
  summarize: t('Summarize'),
  translate: t('Translate'),
  math: t('Mathematics'),
  reasoning: t('Reason'),
  'data-sql': t('Data and SQL'),
  vision: t('Read images'),
  'image-gen': t('Make images'),
  'long-context': t('Long documents'),
  'chat-roleplay': t('Conversation'),
  'extract-classify': t('Sort and extract'),
  agentic: t('Agent work'),
  qa: t('Answer a question'),
});
