import { normalise } from '../read/normalise.ts';
import type { Preference } from './circumstances.ts';
import { makersIn, type MakerWish } from './makersIn.ts';

/** What a request says about the model itself: "with the cheapest model", "ein kostenloses Modell", "用免费模型". */
export interface WordedWishes {
  readonly prefer?: Preference;
  readonly localOnly?: true;
  /** What this request may cost: "for less than a cent", or 0 with a free model. */
  readonly budgetNano?: bigint;
  readonly makers?: MakerWish;
}

const model = String.raw`(ai |language |local |open |good |one |available |possible |and |or |but |very |most |the |,? ?)*(models?|llms?|ais?|modell\w*|modèles?|ki|ia|modelos?)`;
const near = (words: string) => new RegExp(normalise(`\\b(${words})\\b[ ,]{1,2}${model}\\b`));
const free = near('free|kostenlos\\w*|gratis|gratuite?s?|gratuit[oa]s?|free of charge');
const cheap = near('cheap(est)?|inexpensive|low[- ]cost|billig\\w*|günstig\\w*|moins cher|bon marché|barat[oa]s?');
const best = near('best|strongest|smartest|most (capable|accurate|powerful)|best\\w*|stärkst\\w*|meilleurs?|mejor(es)?');
const fast = near('fast(est)?|quick(est)?|schnell\\w*|rapides?|rápid[oa]s?');
const local = near('local|offline|on-device|private|lokal\\w*|local(es|e)?');
const cjkModel = '[^。，,]{0,6}(模型|モデル)';
const eastern: readonly (readonly [RegExp, WordedWishes])[] = [
  [new RegExp(`(免费|無料)${cjkModel}|бесплатн\\S+ (\\S+ )?модел`), { budgetNano: 0n }],
  [new RegExp(`(便宜|安い|最安)${cjkModel}|(деш[её]в|недорог)\\S+ (\\S+ )?модел`), { prefer: 'price' }],
  [new RegExp(`(最好|最强|最高|最良)${cjkModel}|(лучш|сам\\S+ (сильн|умн))\\S* (\\S+ )?модел`), { prefer: 'quality' }],
  [new RegExp(`(最快|快速|速い|高速)${cjkModel}|быстр\\S+ (\\S+ )?модел`), { prefer: 'speed' }],
  [new RegExp(`(本地|离线|ローカル)${cjkModel}|локальн\\S+ (\\S+ )?модел`), { localOnly: true }],
];

/** Said of the whole request: "as cheap as possible", "must be fast and offline", or at its end, "fix this bug, cheap". */
const said: readonly (readonly [words: string, WordedWishes])[] = [
  ['cheap(est|ly)?|inexpensive(ly)?', { prefer: 'price' }],
  ['fast(est)?|quick(ly|est)?', { prefer: 'speed' }],
  [
    '(the )?(best|highest|top) quality|only the best( will do)?|whatever it costs|at any price|(price|cost|money) (is no object|does ?n.?t matter|does not matter)',
    { prefer: 'quality' },
  ],
  ['free|free of charge', { budgetNano: 0n }],
  ['offline|local(ly)?|on this machine|without (the )?(internet|network|cloud)', { localOnly: true }],
];
const anySaid = `(${said.map(([words]) => words).join('|')})`;
const listed = `${anySaid}(( and | but |,) ?${anySaid})*`;
const saidWords = said.map(([words, wish]) => [new RegExp(`\\b(${words})\\b`), wish] as const);
const whole = new RegExp(
  `^${listed}( only)?:|\\bas ${listed} as (possible|you can)\\b|\\b(must|should) be ${listed}\\b|[,.;:] ?${listed}( only)?[.!]?$`,
);
const staysHere =
  /\b(must|may|should|can)( ?not|n't)( ever)? leave (this|my|the|our) (machine|computer|laptop|company)\b|\bnothing (may|must|should) (leave|be sent)\b/;

/** An amount up to a dollar that is spoken of as spending, or ends the request: more, or elsewhere, it is a price in the work itself. */
const amount = String.raw`(?:at most|no more than|not more than|less than|under|below|max\.?|maximum|up to) (?:(?<usd>\$ ?\d*\.?\d+|\d*\.?\d+ ?(?:\$|usd|dollars?)\b)|(?<cents>a|one|\d+(?:\.\d+)?) ?(?:cents?\b|¢))`;
const budgets = [
  new RegExp(`\\b(?:spend(?:ing)?|pay(?:ing)?|costs?|costing|budget) (?:me |is |of )?${amount}`),
  new RegExp(`\\b${amount}[.!]?$`),
];
const budgetMostUsd = 1;

export function wishesIn(text: string): WordedWishes {
  const words = normalise(text.slice(0, 2_000));
  const latin: WordedWishes = {
    ...(cheap.test(words) ? { prefer: 'price' } : {}),
    ...(fast.test(words) ? { prefer: 'speed' } : {}),
    ...(best.test(words) ? { prefer: 'quality' } : {}),
    ...(free.test(words) || /\bfor free\b/.test(words) ? { budgetNano: 0n } : {}),
    ...(local.test(words) || staysHere.test(words) ? { localOnly: true } : {}),
  };
  const makers = makersIn(text);
  const list = whole.exec(words.trim())?.[0] ?? '';
  const listedWishes = saidWords.filter(([pattern]) => pattern.test(list)).map(([, wish]) => wish);
  return Object.assign(
    budgetIn(text), // free is less than any amount
    ...listedWishes,
    latin,
    makers ? { makers } : {},
    ...eastern.filter(([pattern]) => pattern.test(words)).map(([, wish]) => wish),
  ) as WordedWishes;
}

function budgetIn(text: string): WordedWishes {
  const end = text.slice(-2_000).trim().toLowerCase();
  const groups = budgets.map(pattern => pattern.exec(end)?.groups).find(found => found !== undefined);
  if (!groups) return {};
  const { usd, cents } = groups;
  const value = usd === undefined ? Number(cents?.replace(/^(a|one)$/, '1')) / 100 : Number(/\d*\.?\d+/.exec(usd)?.[0]);
  return value > 0 && value <= budgetMostUsd ? { budgetNano: BigInt(Math.round(value * 1e9)) } : {};
}
