import { loadPasswordRating, type PasswordRating } from './passwordRating.ts';

const charsMin = 8;
const charsMax = 128;
/** Rating time grows with length; a password that is strong this far is strong. */
const ratedChars = 64;

let loading: Promise<PasswordRating> | undefined;

/** @returns why the password is too weak, in words for a person; undefined where it is good */
export async function passwordWeakness(password: string, email: string): Promise<string | undefined> {
  const chars = [...password.normalize('NFC')];
  if (chars.length < charsMin) return `Use at least ${charsMin} characters.`;
  if (chars.length > charsMax) return `Use at most ${charsMax} characters.`;
  loading ??= loadPasswordRating();
  const { isStrong, advice } = (await loading)(chars.slice(0, ratedChars).join(''), [email, ...email.split(/[@.+_-]/)]);
  return isStrong ? undefined : ['This password is easy to guess.', advice].filter(Boolean).join(' ');
}
