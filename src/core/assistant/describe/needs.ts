import type { Complexity, Needs } from '../analysis.ts';
import type { RequestShape } from '../read/requestShape.ts';
import type { Task } from '../task.ts';

/** Answers that must be parsed by a program. */
const asksForJson = /\bjson\b|\bschema\b.{0,30}(conform|valid)|structured output|strukturiert|结构化|構造化/;
/** Up to here every model in the catalog that is fit for chat can follow. */
export const usualContextTokens = 32_000;
const thinkingTasks: ReadonlySet<Task> = new Set(['math', 'reasoning', 'agentic']);
const codeThinkingTasks: ReadonlySet<Task> = new Set(['code-debug', 'code-gen', 'code-review', 'code-refactor', 'data-sql']);

export function needsOf(shape: RequestShape, task: Task, complexity: Complexity, inputTokens: number, outputTokensMax: number): Needs {
  const contextTokens = inputTokens + (task === 'image-gen' ? 0 : outputTokensMax);
  return {
    vision: shape.images > 0 && task !== 'image-gen',
    imageOutput: task === 'image-gen',
    tools: task === 'agentic',
    json:
      asksForJson.test(shape.ask) &&
      task !== 'image-gen' &&
      (task === 'extract-classify' || /\b(as|in|return|answer|output)\b.{0,20}json|json/.test(shape.tail)),
    reasoning: thinkingTasks.has(task) || (complexity === 'high' && codeThinkingTasks.has(task)),
    longContext: contextTokens > usualContextTokens || task === 'long-context',
    contextTokens,
  };
}
