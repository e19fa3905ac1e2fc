import { usdText } from '../http/usd.ts';
import type { Report } from './report.ts';

const columns = [
  'day',
  'sign_ups',
  'daily_active',
  'queries',
  'tokens_input',
  'tokens_output',
  'gross',
  'provider_cost',
  'commission',
  'loss',
] as const;

/** The report's days, a line each; amounts in USD, exact. */
export function reportCsv({ daily }: Report): string {
  const lines = daily.map(day =>
    [
      day.day,
      day.sign_ups,
      day.active,
      day.queries,
      day.tokens_input,
      day.tokens_output,
      ...[day.gross_nano, day.provider_cost_nano, day.commission_nano, day.loss_nano].map(nano => usdText(BigInt(nano))),
    ].join(','),
  );
  return [columns.join(','), ...lines, ''].join('\r\n');
}
