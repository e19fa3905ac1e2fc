import { html, type TemplateResult } from 'lit';
import { formatCount, formatTokens } from '../../../src/core/format/count.ts';
import { formatNano } from '../../../src/core/format/money.ts';
import type { Report, ReportDay } from '../../admin/report.ts';
import { addingUp } from './amounts.ts';
import { percent } from './percent.ts';

type Amount = 'gross_nano' | 'provider_cost_nano' | 'commission_nano' | 'loss_nano';
type Count = 'sign_ups' | 'active' | 'queries' | 'tokens_input' | 'tokens_output';

const total = (days: readonly ReportDay[], name: Amount): bigint => days.reduce((sum, day) => sum + BigInt(day[name]), 0n);
const count = (days: readonly ReportDay[], name: Count): number => days.reduce((sum, day) => sum + day[name], 0);

/** The key figures of the period, and of its last day. */
export function tiles({ daily, accounts, paying, week, monthly_run_rate_nano: runRate }: Report): TemplateResult {
  const today = daily.at(-1);
  const gross = total(daily, 'gross_nano');
  const ofGross = (nano: bigint) => `${percent(Number(nano), Number(gross))} of gross`;
  const queries = count(daily, 'queries');
  const personDays = count(daily, 'active');
  const [cost, commission, loss] = [total(daily, 'provider_cost_nano'), total(daily, 'commission_nano'), total(daily, 'loss_nano')];
  // What the platform lost is paid beside the gross: together they are cost and commission.
  const shown = addingUp(gross + loss, [cost, commission]);
  return html`
    <dl class="tiles six">
      ${tile('Sign-ups', formatCount(count(daily, 'sign_ups')), `${formatCount(today?.sign_ups ?? 0)} today`)}
      ${tile('Daily active', formatCount(today?.active ?? 0), `${formatCount(daily.at(-2)?.active ?? 0)} yesterday`)}
      ${tile('Queries', formatCount(queries), personDays === 0 ? 'none yet' : `${each(queries, personDays)} a day each`)}
      ${tile('Gross', loss === 0n ? shown.sum : formatNano(gross), `${formatNano(BigInt(today?.gross_nano ?? 0))} today`)}
      ${tile('Provider cost', shown.parts[0] ?? '', ofGross(cost))}
      ${tile('Commission', shown.parts[1] ?? '', loss === 0n ? ofGross(commission) : `${formatNano(loss)} lost beside it`)}
    </dl>
    <dl class="tiles four">
      ${tile('Tokens', formatTokens(count(daily, 'tokens_input') + count(daily, 'tokens_output')), `${formatTokens(count(daily, 'tokens_input'))} in, ${formatTokens(count(daily, 'tokens_output'))} out`)}
      ${tile('Paying accounts', percent(paying, accounts), `${formatCount(paying)} of ${formatCount(accounts)} added credit`)}
      ${growth(BigInt(week.gross_nano), BigInt(week.before_nano))}
      ${tile('Monthly run-rate', formatNano(BigInt(runRate)), 'at the pace of the last 7 days')}
    </dl>
  `;
}

const tile = (name: string, figure: string, more: string): TemplateResult =>
  html`<div class="tile">
    <dt>${name}</dt>
    <dd class="figure">${figure}</dd>
    <dd class="more">${more}</dd>
  </div>`;

function growth(week: bigint, before: bigint): TemplateResult {
  const change = percent(Number(week - before), Number(before));
  return tile(
    'Week over week',
    before === 0n ? '–' : week > before ? `+${change}` : change.replace('-', '−'),
    before === 0n ? `${formatNano(week)}, no week before` : `${formatNano(week)} after ${formatNano(before)}`,
  );
}

const each = (queries: number, personDays: number): string => String(Number((queries / personDays).toFixed(1)));
