import type { Receipt } from '../contract/receipt.ts';
import { usageToJson } from '../contract/usageJson.ts';

const text = (nano: bigint | null): string | null => (nano === null ? null : nano.toString());

/** A receipt as JSON: snake_case, amounts as decimal strings of nano-USD. */
export function receiptJson(receipt: Receipt) {
  return {
    request_id: receipt.requestId,
    model_id: receipt.modelId,
    provider: receipt.provider,
    key: receipt.key,
    tokens: usageToJson(receipt.tokens),
    lines: receipt.lines.map(line => ({
      class: line.class,
      tokens: line.tokens,
      per_million: line.perMillion,
      amount_nano: line.amountNano,
    })),
    provider_cost_nano: text(receipt.providerCostNano),
    fee_nano: text(receipt.feeNano),
    charge_nano: text(receipt.chargeNano),
    balance_before_nano: text(receipt.balanceBeforeNano),
    balance_after_nano: text(receipt.balanceAfterNano),
    price_version: receipt.priceVersion,
    price_date: receipt.priceDate,
    estimated: receipt.estimated,
    started_at: receipt.startedAt,
    ttft_ms: receipt.ttftMs,
    duration_ms: receipt.durationMs,
    finish: receipt.finish,
    ...(receipt.simulated ? { simulated: true } : {}),
  };
}
