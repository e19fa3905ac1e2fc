import { requestUsages } from '../../core/assistant/choose/requestCost.ts';
import type { Pick as ModelPick, Recommendation } from '../../core/assistant/choose/recommendation.ts';
import { chargeNanoOf } from '../../core/cost/charge.ts';
import { costOf } from '../../core/cost/costOf.ts';
import { formatCount } from '../../core/format/count.ts';
import { formatDay } from '../../core/format/day.ts';
import { exactDecimals, formatExactUsd } from '../../core/format/exactUsd.ts';
import { formatNano, formatPrice } from '../../core/format/money.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { AnswerView, PickView } from '../../protocol/askQ.ts';

/** What a person wrote may look like Markdown; here it is text. */
export const plain = (text: string): string => text.replaceAll(/[\\`*_{}[\]()#+\-.!|<>~$]/g, '\\$&').replaceAll('\n', ' ');

/** What Q understood, the picks with their reasons, and what else there is. */
export function recommendMarkdown(view: AnswerView, t: Translate): string {
  const notes = view.notes.map(({ title, detail }) => `> ${plain(`${title} ${detail}`)}`);
  const alternatives = view.alternatives.map(({ name, cost, detail }) => `- **${plain(name)}** ${plain(`${cost} · ${detail}`)}`);
  return [
    understoodLine(view),
    ...notes,
    ...view.picks.map(pick => pickBlock(pick, t)),
    ...(alternatives.length > 0 ? [`**${t('Or else')}**\n\n${alternatives.join('\n')}`] : []),
    `*${plain(view.footer)}*`,
  ].join('\n\n');
}

function understoodLine({ choices, sure }: AnswerView): string {
  // Of the chips, those that were read from the request; a language only where there is one.
  const shown = choices.filter(
    ({ id, options }) => id === 'task' || id === 'complexity' || (id === 'language' && options.some(({ selected }) => selected)),
  );
  return `**${shown.map(({ label, value }) => plain(`${label}: ${value}`)).join(' · ')}** · ${plain(sure)}`;
}

function pickBlock({ rank, name, pricePoint, reason, cost, costNote, speed, rating, score, parts }: PickView, t: Translate): string {
  const made = parts.map(({ label, value, of }) => `${label} ${value}/${of}`).join(', ');
  const facts = [
    `**${plain(cost)}** ${plain(costNote)}`,
    plain(`${speed.label}: ${speed.value}`),
    rating ? plain(`★ ${rating.value} ${rating.source}`) : t('unrated'),
    plain(t('Score {0} ({1})', score, made)),
  ];
  return `### ${rank}\\. ${plain(name)} · ${plain(pricePoint)}\n\n${plain(reason.map(({ text }) => text).join(''))}\n\n${facts.join(' · ')}`;
}

/** The picks as columns. */
export function compareMarkdown({ picks, footer }: AnswerView, t: Translate): string {
  const row = (label: string, cell: (pick: PickView) => string) => `| ${label} | ${picks.map(pick => plain(cell(pick))).join(' | ')} |`;
  const partLabels = picks[0]?.parts.map(({ label }) => label) ?? [];
  return [
    row('', ({ rank, name }) => `${rank}. ${name}`),
    `| --- |${picks.map(() => ' --- |').join('')}`,
    row(t('This request'), ({ cost, costNote }) => `${cost} ${costNote}`),
    row(t('Price point'), ({ pricePoint }) => pricePoint),
    row(t('Speed'), ({ speed }) => speed.value),
    row(t('Rating'), ({ rating }) => (rating ? `${rating.value} ${rating.source}` : t('unrated'))),
    row(t('Reach it with'), ({ reach }) => reach.text),
    ...partLabels.map((label, index) => row(label, ({ parts }) => `${parts[index]?.value}/${parts[index]?.of}`)),
    row(t('Score'), ({ score }) => score),
    '',
    `*${plain(footer)}*`,
  ].join('\n');
}

/** A cheaper model than the one that was proposed, with what is saved and what is given up. */
export function cheaperMarkdown(first: ModelPick, cheaper: PickView | undefined, t: Translate): string {
  const { name } = first.candidate.prepared.model;
  if (!cheaper) return t('Nothing that fits is clearly cheaper than {0}.', plain(name));
  return `${t('Instead of {0}:', plain(name))}\n\n${pickBlock(cheaper, t)}`;
}

/** How the amount of a pick comes about: tokens × price, a line each, for a usual answer, with both ends. */
export function explainCostMarkdown({ candidate }: ModelPick, { analysis, circumstances }: Recommendation, t: Translate): string {
  const { offer, provider, rates } = candidate.route.offer;
  const { name } = candidate.prepared.model;
  const [, typical] = requestUsages(analysis);
  const { costNano, lines } = costOf(typical.perStep, rates, circumstances.atMs);
  const { cost, kind } = candidate.route;
  if (costNano === null || !cost)
    return t('The price of {0} at {1} is not known, so there is no honest number.', plain(name), plain(provider.name));
  const labels: Record<string, string> = {
    input: t('Input'),
    cache_read: t('Cached input'),
    output: t('Output'),
    image_output: t('Image output'),
  };
  const decimals = exactDecimals(lines.map(({ amountNano }) => amountNano));
  const table = lines.map(
    line =>
      `| ${labels[line.class] ?? line.class} | ${formatCount(line.tokens)} | ${plain(formatPrice(Number(line.perMillion)))} | ${plain(formatExactUsd(line.amountNano, decimals))} |`,
  );
  const steps = typical.steps > 1 ? [t('Times {0}, as it works in steps.', typical.steps)] : [];
  const fee =
    kind === 'balance' ? [t('With the marketplace’s share: {0}.', formatNano(chargeNanoOf(costNano * BigInt(typical.steps))))] : [];
  return [
    t('What this request costs with **{0}** at {1}, for a usual answer:', plain(name), plain(provider.name)),
    [`| | ${t('Tokens')} | ${t('Per 1M')} | ${t('Amount')} |`, '| --- | ---: | ---: | ---: |', ...table].join('\n'),
    ...steps.map(plain),
    ...fee.map(plain),
    plain(
      t(
        'From {0} for a short answer to {1} for a long one; {2} is usual.',
        ...[cost.lowNano, cost.highNano, cost.typicalNano].map(nano => formatNano(nano)),
      ),
    ),
    `*${plain(t('Price of {0}, from {1}. Tokens are estimated; the receipt under an answer counts them.', formatDay(offer.date), offer.source))}*`,
  ].join('\n\n');
}
