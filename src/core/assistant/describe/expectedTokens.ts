import { estimateTokens } from '../../tokens/estimate.ts';
import type { Complexity } from '../analysis.ts';
import type { RequestShape } from '../read/requestShape.ts';
import type { EditorSignals } from '../signals.ts';
import type { Task } from '../task.ts';

type Range = readonly [low: number, typical: number, high: number];

/** What vendors bill for a picture of a screen's size is between 250 and 1,600 tokens. */
const tokensPerImage = 1_000;
const charsPerToken = 4;
/** Above this a text's tokens are taken from a sample: the count is an estimate anyway, and it should not cost 20 ms. */
const sampleChars = 8_000;

/** Tokens of everything that will be sent: words, selection, attachments. */
export function inputTokensOf(text: string, shape: RequestShape, signals: EditorSignals): number {
  const written = tokensOf(text) + tokensOf(signals.selection ?? '');
  return Math.max(1, Math.ceil(written + shape.documentChars / charsPerToken + shape.images * tokensPerImage));
}

function tokensOf(text: string): number {
  if (text.length <= sampleChars) return estimateTokens(text);
  const half = sampleChars / 2;
  const sample = `${text.slice(0, half)}${text.slice(-half)}`;
  return (estimateTokens(sample) * text.length) / sample.length;
}

/** Answers of a medium request, by task: what the project's authors expect of a chat in an editor. Thinking included. */
const usual: Record<Task, Range> = {
  'code-gen': [250, 700, 2_000],
  'code-debug': [300, 800, 2_000],
  'code-refactor': [200, 600, 1_600],
  'code-review': [250, 700, 1_600],
  'code-test': [400, 1_000, 2_500],
  'code-explain': [150, 450, 1_000],
  writing: [150, 450, 1_200],
  summarize: [80, 200, 500],
  translate: [40, 120, 300],
  math: [150, 500, 2_000],
  reasoning: [200, 700, 2_500],
  'data-sql': [100, 350, 900],
  vision: [80, 300, 900],
  'image-gen': [1_000, 1_400, 4_200],
  'long-context': [150, 450, 1_200],
  'chat-roleplay': [60, 200, 500],
  'extract-classify': [20, 120, 500],
  agentic: [150, 400, 1_000],
  qa: [80, 300, 800],
};
/** Answers that grow with what they are made from: the share of its tokens that comes back. */
const share: Partial<Record<Task, number>> = {
  translate: 1.15,
  'code-refactor': 1.1,
  'code-test': 1.3,
  'code-explain': 0.4,
  'code-debug': 0.4,
  'extract-classify': 0.25,
  writing: 0.8,
};
const factors: Record<Complexity, number> = { low: 0.6, medium: 1, high: 1.7 };
const materialTokensMax = 8_000;

/** Tokens of one answer: low, typical, high. */
export function outputTokensOf(task: Task, complexity: Complexity, shape: RequestShape): Range {
  const factor = task === 'image-gen' ? 1 : factors[complexity];
  const materialChars = (shape.selection?.chars ?? 0) + shape.code.length + shape.payloadChars;
  const material = Math.min(materialTokensMax, materialChars / charsPerToken) * (share[task] ?? 0);
  const [low, typical, high] = usual[task];
  return [low * factor * 0.8 + material * 0.7, typical * factor + material, high * factor + material * 1.4].map(
    roundedTokens,
  ) as unknown as Range;
}

/** Two digits are all that an estimate can promise. */
function roundedTokens(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.max(1, Math.round(count / unit) * unit);
}

const agentSteps: Record<Complexity, Range> = { low: [2, 4, 8], medium: [4, 10, 25], high: [8, 20, 60] };

/** How often a model is called: an agent reads, acts and looks again. */
export const stepsOf = (task: Task, complexity: Complexity): Range => (task === 'agentic' ? agentSteps[complexity] : [1, 1, 1]);
