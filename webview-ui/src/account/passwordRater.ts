import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as commonWords } from '@zxcvbn-ts/language-common';
import { dictionary as englishWords, translations } from '@zxcvbn-ts/language-en';
import type { PasswordRating } from './passwordRating.ts';

/** Rating time grows with length; a password that is strong this far is strong. */
const ratedChars = 64;
/** As many readings of digits and signs as letters as the account service looks up. */
const l33tMaxSubstitutions = 16;

/** zxcvbn with the dictionaries that the account service has too. */
export class PasswordRater {
  private readonly zxcvbn = new ZxcvbnFactory({
    dictionary: { ...commonWords, ...englishWords },
    graphs: adjacencyGraphs,
    translations,
    l33tMaxSubstitutions,
  });

  rate(password: string, email: string): PasswordRating {
    const text = [...password.normalize('NFC')].slice(0, ratedChars).join('');
    const { score, feedback } = this.zxcvbn.check(text, [email, ...email.split(/[@.+_-]/)].filter(Boolean));
    return { score, advice: [feedback.warning, feedback.suggestions[0]].filter(Boolean).join(' ') };
  }
}
