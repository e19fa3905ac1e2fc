import type { StreamPart } from '../../src/core/contract/streamPart.ts';
import type { UsageJson } from '../../src/core/contract/usageJson.ts';
import { usageToJson } from '../../src/core/contract/usageJson.ts';

/** What came of a request. */
export interface Outcome {
  text: string;
  reasoningText: string;
  readonly toolCalls: { name: string; argumentsJson: string }[];
  finish: string | null;
  usage: UsageJson | null;
  errorKind: string | null;
  /** Parts that came after the end, or a second end. */
  readonly faults: string[];
}

export const emptyOutcome = (): Outcome => ({
  text: '',
  reasoningText: '',
  toolCalls: [],
  finish: null,
  usage: null,
  errorKind: null,
  faults: [],
});

export function addPart(outcome: Outcome, part: StreamPart): void {
  if (outcome.finish !== null) outcome.faults.push(`${part.type} after finish`);
  switch (part.type) {
    case 'text':
      outcome.text += part.text;
      break;
    case 'reasoning':
      outcome.reasoningText += part.text;
      break;
    case 'tool-call':
      outcome.toolCalls.push({ name: part.name, argumentsJson: part.arguments });
      break;
    case 'usage':
      outcome.usage = usageToJson(part.usage);
      break;
    case 'finish':
      outcome.finish = part.reason;
      break;
    case 'source':
    case 'file':
      break;
  }
}
