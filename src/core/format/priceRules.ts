import type { RatesJson } from '../contract/rates.ts';
import { formatCount } from './count.ts';
import { formatDay } from './day.ts';
import { formatPrice } from './money.ts';
import type { Translate } from './translate.ts';

type Tier = NonNullable<RatesJson['tiers']>[number];
type Window = NonNullable<RatesJson['schedule']>[number];
type Flat = Pick<RatesJson, 'input' | 'output'>;

/** The amount of a rate as text. */
export const formatRate = (rate: number | string | null | undefined): string => formatPrice(rate == null ? null : Number(rate));

/** What makes a price more than two numbers, a sentence each: size, time of day, coming changes, cache, other kinds of tokens. */
export function describePriceRules(rates: RatesJson, today: string, translate: Translate): string[] {
  return [
    ...(rates.tiers ?? []).map(tier => tierSentence(tier, translate)),
    ...(rates.schedule ?? []).map(window => windowSentence(window, translate)),
    ...(rates.effective ?? [])
      .filter(change => change.from.slice(0, 10) > today)
      .map(change => translate('From {0}: {1}.', formatDay(change.from.slice(0, 10)), inAndOut(change, translate))),
    ...cacheSentences(rates, translate),
    ...otherSentences(rates, translate),
  ];
}

const inAndOut = (rates: Flat, translate: Translate): string =>
  translate('{0} in and {1} out', formatRate(rates.input), formatRate(rates.output));

const tierSentence = (tier: Tier, translate: Translate): string =>
  tier.from_input_tokens === undefined
    ? translate(
        'More than {0} input tokens: the whole request is billed at {1}.',
        formatCount(tier.above_input_tokens ?? 0),
        inAndOut(tier, translate),
      )
    : translate(
        'From {0} input tokens: the whole request is billed at {1}.',
        formatCount(tier.from_input_tokens),
        inAndOut(tier, translate),
      );

function windowSentence(window: Window, translate: Translate): string {
  const hours = `${window.from_utc}–${window.to_utc} UTC`;
  const price = inAndOut(window, translate);
  const days = [...(window.days ?? [])].sort().join('');
  if (days === '' || days === '0123456') return translate('Every day, {0}: {1}.', hours, price);
  if (days === '12345') return translate('Monday to Friday, {0}: {1}.', hours, price);
  const names = [
    translate('Sunday'),
    translate('Monday'),
    translate('Tuesday'),
    translate('Wednesday'),
    translate('Thursday'),
    translate('Friday'),
    translate('Saturday'),
  ];
  return translate('{0}, {1}: {2}.', Array.from(days, day => names[Number(day)] ?? day).join(', '), hours, price);
}

function cacheSentences(rates: RatesJson, translate: Translate): string[] {
  const { cache_read: read, cache_write_5m: short, cache_write_1h: long } = rates;
  const sentences: string[] = [];
  if (read == null && rates.input != null) sentences.push(translate('No price for cached input is published: it counts as input.'));
  if (short != null && long != null)
    sentences.push(translate('Writing to the cache costs {0}, and {1} where it is kept longer.', formatRate(short), formatRate(long)));
  return sentences;
}

function otherSentences(rates: RatesJson, translate: Translate): string[] {
  const sentences: [number | string | null | undefined, (amount: string) => string][] = [
    [rates.audio_input, amount => translate('Audio input costs {0}.', amount)],
    [rates.audio_output, amount => translate('Audio output costs {0}.', amount)],
    [rates.image_output, amount => translate('Image output costs {0}.', amount)],
    [rates.image, amount => translate('Each image costs {0}.', amount)],
    [rates.request, amount => translate('Each request costs {0} on top.', amount)],
  ];
  return sentences.flatMap(([rate, sentence]) => (rate == null ? [] : [sentence(formatRate(rate))]));
}
