import type { RequestShape } from '../read/requestShape.ts';
import type { Task } from '../task.ts';
import { normalise } from '../read/normalise.ts';

/** The languages that rules are written in. Other Latin scripts share what looks alike. */
export type RuleLanguage = 'en' | 'de' | 'fr' | 'es' | 'it' | 'pt' | 'zh' | 'ja' | 'ru';

/** One line of the table: what, found where, speaks for which task and how much.
 *
 *  The words of a language are alternatives of a regular expression, lower case, with or without accents; Latin words
 *  match whole (one that ends in a space: whatever follows it), Russian ones from their beginning, Chinese and Japanese ones anywhere. */
export interface RuleSpec extends Partial<Record<RuleLanguage, string>> {
  readonly name: string;
  readonly task: Task;
  /** In units of log-odds: 1 is a hint, 3 nearly decides. Negative speaks against. */
  readonly weight: number;
  /** Where the words must stand. */
  readonly within?: 'ask' | 'head' | 'tail' | 'start';
  /** What must be true besides. Alone, without words, it is a rule about the situation. */
  readonly when?: (shape: RequestShape) => boolean;
}

export interface Rule {
  readonly name: string;
  readonly task: Task;
  readonly weight: number;
  readonly within: 'ask' | 'head' | 'tail' | 'start';
  readonly when: ((shape: RequestShape) => boolean) | undefined;
  readonly latin: RegExp | undefined;
  readonly cyrillic: RegExp | undefined;
  readonly cjk: RegExp | undefined;
}

const latinLanguages = ['en', 'de', 'fr', 'es', 'it', 'pt'] as const;
const cjkLanguages = ['zh', 'ja'] as const;

/** Said before a request begins. */
const polite = 'please|kindly|hi|hello|hey( there)?|ok|okay|thanks|bitte|hallo|bonjour|salut|hola|por favor|s.il (te|vous) plait';

export function compileRule(spec: RuleSpec): Rule {
  const joined = (languages: readonly RuleLanguage[]) =>
    normalise(
      languages
        .map(language => spec[language])
        .filter(Boolean)
        .join('|'),
    );
  const [latin, cyrillic, cjk] = [joined(latinLanguages), joined(['ru']), joined(cjkLanguages)];
  const start = spec.within === 'start' ? `^\\W*(?:(?:${polite})\\W+)*` : '';
  return {
    name: spec.name,
    task: spec.task,
    weight: spec.weight,
    within: spec.within ?? 'ask',
    when: spec.when,
    latin: latin ? new RegExp(`${start}(?<![a-z0-9_])(?:${latin})(?:(?<= )|(?![a-z0-9_]))`) : undefined,
    cyrillic: cyrillic ? new RegExp(`${start && '^[^а-я]*'}(?<![а-яё])(?:${cyrillic})`) : undefined,
    cjk: cjk ? new RegExp(`${start && '^.{0,12}?'}(?:${cjk})`) : undefined,
  };
}

export interface RuleHit {
  readonly rule: Rule;
  /** Where in the ask; -1 for a rule about the situation. */
  readonly index: number;
  readonly length: number;
}

/** What of a request a rule finds; undefined where it does not hold. */
export function hitOf(rule: Rule, shape: RequestShape): RuleHit | undefined {
  const worded = rule.latin ?? rule.cyrillic ?? rule.cjk;
  if (worded) {
    // Words first: most rules fail there, and most conditions cost more.
    const hit = wordsOf(rule, shape);
    return hit && (rule.when === undefined || rule.when(shape)) ? hit : undefined;
  }
  return rule.when?.(shape) ? { rule, index: -1, length: 0 } : undefined;
}

function wordsOf(rule: Rule, shape: RequestShape): RuleHit | undefined {
  const text = rule.within === 'head' || rule.within === 'start' ? shape.head : rule.within === 'tail' ? shape.tail : shape.ask;
  const match =
    (shape.script === 'cjk' ? rule.cjk?.exec(text) : undefined) ??
    (shape.script === 'cyrillic' ? rule.cyrillic?.exec(text) : undefined) ??
    rule.latin?.exec(text);
  if (!match) return undefined;
  const offset = rule.within === 'tail' ? shape.ask.length - shape.tail.length : 0;
  return { rule, index: offset + match.index, length: match[0].length };
}
