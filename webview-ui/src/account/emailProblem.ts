import { texts } from './texts.ts';

/** What an address still lacks, for a person who is typing it; the account service has the last word.
 *  @returns undefined where it looks like an address */
export function emailProblem(text: string): string | undefined {
  const email = text.trim();
  if (email === '') return texts.emailMissing;
  const [name = '', domain, ...more] = email.split('@');
  if (domain === undefined) return texts.emailWithoutAt;
  if (more.length > 0) return texts.emailTwoAts;
  if (/\s/.test(email)) return texts.emailSpace;
  if (name === '') return texts.emailWithoutName;
  if (domain === '') return texts.emailWithoutDomain;
  if (!/[^.]\.[^.]+$/.test(domain)) return texts.emailWithoutDot;
  return undefined;
}
