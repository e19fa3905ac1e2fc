import * as z from 'zod/mini';
import { costClasses, type Receipt } from '../contract/receipt.ts';
import { finishReasons } from '../contract/streamPart.ts';
import { usageFromJson, usageJsonSchema } from '../contract/usageJson.ts';

const nano = z.string().check(z.regex(/^\d{1,30}$/));
const nanoOrNull = z.nullable(nano);
const line = z.object({
  class: z.enum(costClasses),
  tokens: z.number(),
  per_million: z.string(),
  amount_nano: z.string().check(z.regex(/^\d+(\.\d+)?$/)),
});

const receiptJsonSchema = z.object({
  request_id: z.string(),
  model_id: z.string(),
  provider: z.string(),
  key: z.enum(['user', 'platform']),
  tokens: usageJsonSchema,
  lines: z.array(line),
  provider_cost_nano: nanoOrNull,
  fee_nano: nano,
  charge_nano: nano,
  balance_before_nano: nanoOrNull,
  balance_after_nano: nanoOrNull,
  price_version: z.nullable(z.string()),
  price_date: z.nullable(z.string()),
  estimated: z.boolean(),
  started_at: z.string(),
  ttft_ms: z.nullable(z.number()),
  duration_ms: z.number(),
  finish: z.enum([...finishReasons, 'interrupted', 'failed']),
  simulated: z.optional(z.boolean()),
});

const amount = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

function receiptFrom(json: z.output<typeof receiptJsonSchema>): Receipt {
  const { inputTotal, cacheRead, cacheWrite, outputTotal, reasoning } = usageFromJson(json.tokens);
  return {
    requestId: json.request_id,
    modelId: json.model_id,
    provider: json.provider,
    key: json.key,
    tokens: { inputTotal, cacheRead, cacheWrite, outputTotal, reasoning },
    lines: json.lines.map(({ class: costClass, tokens, per_million, amount_nano }) => ({
      class: costClass,
      tokens,
      perMillion: per_million,
      amountNano: amount_nano,
    })),
    providerCostNano: amount(json.provider_cost_nano),
    feeNano: BigInt(json.fee_nano),
    chargeNano: BigInt(json.charge_nano),
    balanceBeforeNano: amount(json.balance_before_nano),
    balanceAfterNano: amount(json.balance_after_nano),
    priceVersion: json.price_version,
    priceDate: json.price_date,
    estimated: json.estimated,
    startedAt: json.started_at,
    ttftMs: json.ttft_ms,
    durationMs: json.duration_ms,
    finish: json.finish,
    ...(json.simulated ? { simulated: true } : {}),
  };
}

/** Reads what `receiptJson` wrote, from a file or a socket: parsed, never believed. */
export const receiptSchema = z.pipe(receiptJsonSchema, z.transform(receiptFrom));
