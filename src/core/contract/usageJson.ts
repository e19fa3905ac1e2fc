import * as z from 'zod/mini';
import type { DetailedUsage } from './usage.ts';

const count = z.optional(z.nullable(z.int().check(z.nonnegative(), z.maximum(1e12))));

/** Usage as JSON: the command line's `--usage`, receipts, the endpoint's answers. Field names are snake_case there. */
export const usageJsonSchema = z.strictObject({
  input_total: count,
  cache_read: count,
  cache_write: count,
  output_total: count,
  reasoning: count,
  cache_write_5m: count,
  cache_write_1h: count,
  audio_input: count,
  audio_output: count,
  image_output: count,
  images: count,
  requests: count,
});
export type UsageJson = z.infer<typeof usageJsonSchema>;

export function usageFromJson(json: UsageJson): DetailedUsage {
  return {
    // Left out = none of it; null = not known.
    inputTotal: json.input_total === undefined ? 0 : json.input_total,
    cacheRead: json.cache_read ?? null,
    cacheWrite: json.cache_write ?? null,
    outputTotal: json.output_total === undefined ? 0 : json.output_total,
    reasoning: json.reasoning ?? null,
    cacheWrite5m: json.cache_write_5m ?? null,
    cacheWrite1h: json.cache_write_1h ?? null,
    audioInput: json.audio_input ?? null,
    audioOutput: json.audio_output ?? null,
    imageOutput: json.image_output ?? null,
    images: json.images ?? null,
    requests: json.requests ?? null,
  };
}

/** The five public fields always, the finer classes only where they are known. */
export function usageToJson(usage: DetailedUsage): UsageJson {
  const json: UsageJson = {
    input_total: usage.inputTotal,
    cache_read: usage.cacheRead,
    cache_write: usage.cacheWrite,
    output_total: usage.outputTotal,
    reasoning: usage.reasoning,
  };
  if (usage.cacheWrite5m != null) json.cache_write_5m = usage.cacheWrite5m;
  if (usage.cacheWrite1h != null) json.cache_write_1h = usage.cacheWrite1h;
  if (usage.audioInput != null) json.audio_input = usage.audioInput;
  if (usage.audioOutput != null) json.audio_output = usage.audioOutput;
  if (usage.imageOutput != null) json.image_output = usage.imageOutput;
  if (usage.images != null) json.images = usage.images;
  if (usage.requests != null) json.requests = usage.requests;
  return json;
}
