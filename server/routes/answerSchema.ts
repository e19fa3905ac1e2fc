import * as z from 'zod';
import { errorSchema, nanoSchema } from './schemas.ts';

const count = z.number().int().nullable();
const nano = nanoSchema.nullable();

export const receiptSchema = z.object({
  request_id: z.string(),
  model_id: z.string(),
  provider: z.string(),
  key: z.enum(['user', 'platform']),
  tokens: z.object({ input_total: count, cache_read: count, cache_write: count, output_total: count, reasoning: count }),
  lines: z.array(z.object({ class: z.string(), tokens: z.number(), per_million: z.string(), amount_nano: z.string() })),
  provider_cost_nano: nano,
  fee_nano: nano,
  charge_nano: nano,
  balance_before_nano: nano,
  balance_after_nano: nano,
  price_version: z.string().nullable(),
  price_date: z.string().nullable(),
  estimated: z.boolean(),
  started_at: z.string(),
  ttft_ms: z.number().nullable(),
  duration_ms: z.number(),
  finish: z.string(),
  simulated: z.boolean().optional(),
  capped: z.boolean().optional(),
});

export const answerSchema = z.object({
  response: z.string(),
  parts: z.array(z.looseObject({ type: z.string() })).optional(),
  tokens_used: z.number(),
  tokens_input: z.number(),
  tokens_output: z.number(),
  cost: z.number(),
  cost_nano: nanoSchema,
  balance: z.number(),
  balance_nano: nanoSchema,
  mode: z.string(),
  conversation_id: z.string().nullable(),
  message_id: z.string(),
  max_tokens: z.number(),
  max_tokens_lowered_by: z.enum(['model', 'balance']).optional(),
  receipt: receiptSchema,
  error: errorSchema.shape.error.optional(),
});
