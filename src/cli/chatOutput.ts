import type { ProviderError } from '../core/contract/providerError.ts';
import type { Receipt } from '../core/contract/receipt.ts';
import type { StreamPart } from '../core/contract/streamPart.ts';
import { usageToJson } from '../core/contract/usageJson.ts';
import { formatCount } from '../core/format/count.ts';
import { formatNano } from '../core/format/money.ts';
import { receiptJson } from '../core/usage/receiptJson.ts';
import { printable } from './printable.ts';
import { stdio } from './stdio.ts';

/** Where an answer goes as it arrives. */
export interface ChatOutput {
  part(part: StreamPart): void;
  dropped(parameter: string): void;
  receipt(receipt: Receipt): void;
  error(error: ProviderError, receipt: Receipt | undefined): void;
}

/** A JSON line for each part; the last one is the receipt or the error. */
export const jsonOutput: ChatOutput = {
  part: part => stdio.json(part.type === 'usage' ? { type: 'usage', usage: usageToJson(part.usage) } : part),
  dropped: reportDropped,
  receipt: receipt => stdio.json({ type: 'receipt', ...receiptJson(receipt) }),
  error: ({ kind, message, info }, receipt) =>
    stdio.json({
      type: 'error',
      error: {
        kind,
        message,
        ...(info.retryAfterMs === undefined ? {} : { retry_after_ms: info.retryAfterMs }),
        ...(info.status === undefined ? {} : { status: info.status }),
        ...(info.requestId === undefined ? {} : { request_id: info.requestId }),
        ...(info.details === undefined ? {} : { details: info.details }),
      },
      ...(receipt ? { receipt: receiptJson(receipt) } : {}),
    }),
};

/** The text as it comes; what it cost goes to stderr. */
export function plainOutput(): ChatOutput {
  let endsWithNewline = true;
  const endLine = () => {
    if (!endsWithNewline) process.stdout.write('\n');
    endsWithNewline = true;
  };
  return {
    part(part) {
      if (part.type === 'text') {
        const text = printable(part.text);
        process.stdout.write(text);
        endsWithNewline = text === '' ? endsWithNewline : text.endsWith('\n');
      } else if (part.type === 'source') stdio.err(`Source: ${part.title ? `${part.title} ` : ''}${part.url}`);
      else if (part.type === 'file') stdio.err(`A file (${part.mediaType}) came along; --json shows it.`);
      else if (part.type === 'tool-call') stdio.err(`It wants to call ${part.name}(${part.arguments}).`);
    },
    dropped: reportDropped,
    receipt(receipt) {
      endLine();
      stdio.err(receiptLine(receipt));
    },
    error(_error, receipt) {
      endLine();
      if (receipt) stdio.err(receiptLine(receipt));
    },
  };
}

function reportDropped(parameter: string): void {
  stdio.err(`Left out, since this model does not take it: ${parameter}.`);
}

function receiptLine({ modelId, provider, tokens, providerCostNano, estimated, finish }: Receipt): string {
  const about = estimated ? 'about ' : '';
  const counts = `${about}${formatCount(tokens.inputTotal ?? 0)} tokens in, ${formatCount(tokens.outputTotal ?? 0)} out`;
  const cost = providerCostNano === null ? 'cost unknown' : about + formatNano(providerCostNano);
  const ending = finish === 'stop' ? '' : ` | ${finish}`;
  return `${modelId} at ${provider} | ${counts} | ${cost}${ending}`;
}
