import { codeRules } from './codeRules.ts';
import { mediaRules } from './mediaRules.ts';
import { compileRule, type Rule, type RuleSpec } from './rule.ts';
import { textRules } from './textRules.ts';
import { thoughtRules } from './thoughtRules.ts';

/** The whole table. A rule's place in it is its number in the trained weights, so new ones go to the end of their file and the weights are trained anew. */
export const ruleSpecs: readonly RuleSpec[] = [...codeRules, ...textRules, ...thoughtRules, ...mediaRules];

export const rules: readonly Rule[] = ruleSpecs.map(compileRule);
