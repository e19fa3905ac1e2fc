import type { ChatRequest, ToolDefinition } from '../contract/chatRequest.ts';
import type { ProviderContext } from './adapter.ts';

/** The parameters that the model takes; whoever asked is told of the others. */
export interface Tuning {
  readonly maxOutputTokens: number | undefined;
  readonly temperature: number | undefined;
  readonly tools: readonly ToolDefinition[];
  /** Never without tools. */
  readonly mustCallTool: boolean;
}

/** @param refusesTemperature the provider refuses it for this model, whatever the catalog says */
export function tuned(request: ChatRequest, context: ProviderContext, refusesTemperature = false): Tuning {
  const { traits, onDropped } = context;
  const { temperature, tools = [], maxOutputTokens, mustCallTool = false } = request;
  const takesTemperature = traits.takesTemperature && !refusesTemperature;
  if (temperature !== undefined && !takesTemperature) onDropped?.('temperature');
  if (tools.length > 0 && !traits.takesTools) onDropped?.('tools');
  return {
    // More than the model can write is refused by most; what it can write is what was meant.
    maxOutputTokens: maxOutputTokens === undefined ? undefined : Math.min(maxOutputTokens, traits.maxOutput ?? Infinity),
    temperature: takesTemperature ? temperature : undefined,
    tools: traits.takesTools ? tools : [],
    mustCallTool: mustCallTool && traits.takesTools && tools.length > 0,
  };
}
